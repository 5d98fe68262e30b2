using System.Net;
using ConsoleBridge.Web.Sessions;
using Microsoft.AspNetCore.Http;

namespace ConsoleBridge.Tests.Web;

/// <summary>Where somebody comes from, whom a proxy may speak for, and under which names the pages answer.</summary>
public sealed class ClientPlaceTests
{
    [Theory]
    [InlineData("127.0.0.1", "", "127.0.0.1", true)]
    [InlineData("::1", "", "::1", true)]
    [InlineData("::ffff:127.0.0.1", "", "127.0.0.1", true)]
    [InlineData("10.0.0.9", "", "10.0.0.9", false)]
    [InlineData("127.0.0.1", "203.0.113.9", "127.0.0.1", false)]
    [InlineData("10.0.0.5", "203.0.113.9", "203.0.113.9", false)]
    [InlineData("10.0.0.5", "127.0.0.1, 203.0.113.9", "203.0.113.9", false)]
    [InlineData("10.0.0.5", "203.0.113.9:4711", "203.0.113.9", false)]
    [InlineData("10.0.0.5", "127.0.0.1", "127.0.0.1", false)]
    [InlineData("10.0.0.5", "203.0.113.9, 192.168.7.3", "203.0.113.9", false)]
    [InlineData("10.0.0.5", "nonsense", "10.0.0.5", false)]
    [InlineData("10.0.0.9", "127.0.0.1", "10.0.0.9", false)]
    public void Believes_trusted_proxies_alone_and_calls_nobody_local_who_was_handed_on(string remote, string forwarded, string address, bool isLocal)
    {
        var proxies = new Proxies(["10.0.0.5", "192.168.7.0/24"]);
        var headers = new HeaderDictionary();
        if (forwarded.Length > 0)
        {
            headers["X-Forwarded-For"] = forwarded;
        }

        var place = proxies.Of(IPAddress.Parse(remote), headers);

        Assert.Equal((IPAddress.Parse(address), isLocal), (place.Address, place.IsLocal));
    }

    [Theory]
    [InlineData("10.0.0.9", "10.0.0.9")]
    [InlineData("2001:db8:1:2::1", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff:ffff:ffff:ffff", "20010DB800010002")]
    public void A_host_with_a_network_of_its_own_is_one_place(string address, string key) =>
        Assert.Equal(key, new ClientPlace(IPAddress.Parse(address), IsLocal: false, IsHttps: false).Key);

    [Theory]
    [InlineData("127.0.0.1:8080", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("192.168.1.20", true)]
    [InlineData("localhost:8080", true)]
    [InlineData("RACKPC", true)]
    [InlineData("rackpc.local.", true)]
    [InlineData("bridge.venue.example", true)]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("", false)]
    public void Answers_under_its_own_names_alone(string host, bool isOwn) =>
        Assert.Equal(isOwn, new HostRules(["bridge.venue.example"], "rackpc").Allow(new HostString(host)));

    [Theory]
    [InlineData("http://rackpc:8080", true)]
    [InlineData("http://RACKPC:8080", true)]
    [InlineData("http://rackpc", false)]
    [InlineData("http://rackpc:8081", false)]
    [InlineData("http://rackpc.evil.example:8080", false)]
    [InlineData("null", false)]
    [InlineData("file://", false)]
    public void A_change_comes_from_a_page_of_the_same_host_and_port(string origin, bool isAllowed)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Host) = ("DELETE", new HostString("rackpc:8080"));
        request.Headers.Origin = origin;
        request.Headers["X-ConsoleBridge"] = "1";

        Assert.Equal(isAllowed, RequestRules.Judge(request, null) is null);
    }
}
