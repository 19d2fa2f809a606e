package io.peerline.server;

import io.peerline.protocol.id.NodeId;
import io.peerline.server.cluster.Cluster;
import io.peerline.server.engine.sql.SqlStore;

/** The technologies of one node: where things are kept, and how nodes find each other. Nodes of one process may share both. */
public record Engines(NodeId node, SqlStore store, Cluster cluster) {}
