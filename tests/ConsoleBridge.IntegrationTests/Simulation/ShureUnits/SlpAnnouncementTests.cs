using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation.ShureUnits;

namespace ConsoleBridge.IntegrationTests.Simulation.ShureUnits;

public sealed class SlpAnnouncementTests
{
    [Fact]
    public void V149_the_announcement_of_a_qlxd4()
    {
        const string attributes =
            "(cid=DD47E0D7-0000-11DD-A000-000EDDCCCCCC),(acn-fctn=QLXD4),(acn-uacn=QLXD4),(acn-services=esta.dmp),"
            + "(csl-esta.dmp=esta.sdt/10.0.0.21:57383;esta.dmp/cd:CCEAC054-E139-11DF-84BA-0015C5F3F612),(device-description=$:tftp://10.0.0.21/$.ddl)";

        var message = SlpAnnouncement.Encode("QLXD4", "QLXD4", "DD47E0D7-0000-11DD-A000-000EDDCCCCCC", "CCEAC054-E139-11DF-84BA-0015C5F3F612", IPAddress.Parse("10.0.0.21"));

        Assert.Equal("02070001000000000000000100026" + "56E000000EB", Convert.ToHexString(message.AsSpan(0, 20)));
        Assert.Equal(attributes, Encoding.ASCII.GetString(message.AsSpan(20, 235)));
        Assert.Equal((256, 0), (message.Length, message[^1]));
    }

    [Fact]
    public async Task A_unit_announces_itself_when_it_is_told_to()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Any, 8427));
        listener.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(IPAddress.Parse("239.255.254.253"), IPAddress.Loopback));
        await using var device = await ShureUnitVectorTests.StartAsync("shure/sbrc");

        Assert.True(device.Steer("announce on").Succeeded);
        var buffer = new byte[500];
        var length = await listener.ReceiveAsync(buffer).WaitAsync(Wait.Limit, TimeProvider.System);

        Assert.Contains("(acn-fctn=SBRC)", Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
    }
}
