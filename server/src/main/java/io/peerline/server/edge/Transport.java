package io.peerline.server.edge;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** The event loops of all listeners: epoll where the machine has it, else NIO. */
record Transport(MultiThreadIoEventLoopGroup loops, Class<? extends ServerChannel> serverChannel) {

    static Transport open() {
        return Epoll.isAvailable() ? epoll() : nio();
    }

    static Transport nio() {
        return new Transport(group(NioIoHandler.newFactory()), NioServerSocketChannel.class);
    }

    private static Transport epoll() {
        return new Transport(group(EpollIoHandler.newFactory()), EpollServerSocketChannel.class);
    }

    private static MultiThreadIoEventLoopGroup group(IoHandlerFactory io) {
        int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory("peerline-edge", true), io);
    }
}
