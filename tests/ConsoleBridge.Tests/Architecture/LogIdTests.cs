using System.Reflection;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Hosting;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests.Architecture;

/// <summary>Each room has a range of log ids of its own: who searches a journal for a number finds one thing.</summary>
public class LogIdTests
{
    // The namespace below ConsoleBridge, and its first and last id. A new room takes the next range that is free, and a line here.
    private static readonly Dictionary<string, (int First, int Last)> Ranges = new()
    {
        ["Core.Diagnostics"] = (1000, 1999),
        ["Transports"] = (3000, 3059),
        ["Transports.RtpMidi"] = (3060, 3069),
        ["Bus"] = (3100, 3199),
        ["Hosting"] = (3200, 3299),
        ["Access"] = (3300, 3399),
        ["Guards"] = (3400, 3499),
        ["Discovery"] = (3500, 3549),
        ["Web"] = (3600, 3699),
        ["Audit"] = (3700, 3719),
        ["Shows"] = (3720, 3729),
        ["Batteries"] = (3730, 3739),
        ["Strips"] = (3750, 3799),
        ["AlertDeliveries"] = (3850, 3869),
        ["AlertSinks"] = (3870, 3879),
        ["AlertKeeping"] = (3880, 3889),
        ["Patching"] = (3900, 3919),
        ["Storage"] = (3950, 3959),
        ["Mqtt.Broker"] = (5001, 5049),
        ["Mqtt.Broker.Persistence"] = (5051, 5059),
        ["Mqtt.Hosting.Loop"] = (5081, 5089),
        ["Mqtt.Hosting"] = (5101, 5199),
    };

    private static readonly (string Room, string Name, int Id)[] Lines =
    [
        .. new[] { typeof(IProtocol).Assembly, typeof(ConsoleBridge.Mqtt.Client.MqttClient).Assembly, typeof(BridgeHost).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, Line: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(one => one.Line is not null)
            .Select(one => (one.Method.DeclaringType!.Namespace!["ConsoleBridge.".Length..], $"{one.Method.DeclaringType.Name}.{one.Method.Name}", one.Line!.EventId)),
    ];

    [Fact]
    public void Every_line_of_the_log_has_an_id_of_its_rooms_range()
    {
        Assert.NotEmpty(Lines);
        Assert.DoesNotContain(Lines, line => !Ranges.TryGetValue(line.Room, out var range) || line.Id < range.First || line.Id > range.Last);
    }

    [Fact]
    public void No_two_lines_of_the_log_have_one_id()
    {
        Assert.Empty(Lines.GroupBy(line => line.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key}: {string.Join(", ", group.Select(line => line.Name))}"));
    }

    [Fact]
    public void No_two_rooms_share_a_part_of_a_range()
    {
        var ranges = Ranges.Values.OrderBy(range => range.First).ToArray();

        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.True(pair.First.Last < pair.Second.First, $"{pair.First} and {pair.Second}"));
    }
}
