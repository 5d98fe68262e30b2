using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports;

namespace ConsoleBridge.IntegrationTests.Transports;

public class FixedPortTests
{
    [Fact]
    public async Task A_device_that_answers_from_another_port_to_a_fixed_one_of_ours_is_heard()
    {
        using var listening = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using var answering = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        answering.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var deadline = new CancellationTokenSource(Wait.Limit, TimeProvider.System);
        await using var transport = UdpPortTransport.Open((IPEndPoint)listening.LocalEndPoint!, 0, 65_536);
        var buffer = new byte[64];

        await transport.SendAsync(new byte[] { 1 }, deadline.Token);
        var question = await listening.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), deadline.Token);
        await answering.SendToAsync(new byte[] { 2, 3 }, question.RemoteEndPoint, deadline.Token);

        Assert.Equal(2, await transport.ReceiveAsync(buffer, deadline.Token));
        Assert.Equal(2, buffer[0]);
    }
}
