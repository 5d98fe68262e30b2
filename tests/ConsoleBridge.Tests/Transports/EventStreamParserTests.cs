using System.Text;
using ConsoleBridge.Transports.RestEvents;

namespace ConsoleBridge.Tests.Transports;

/// <summary>Server-sent events, as devices write them.</summary>
public sealed class EventStreamParserTests
{
    [Theory]
    [InlineData("event:open\ndata:{\"path\":\"/a\"}\n\n", "open|{\"path\":\"/a\"}")]
    [InlineData("event: open\r\ndata: {}\r\n\r\n", "open|{}")]
    [InlineData("data:{}\r\r", "|{}")]
    [InlineData("\uFEFFdata:1\n\ndata:2\n\n", "|1;|2")]
    [InlineData("data:a\ndata:b\n\n", "|a\nb")]
    [InlineData(": keep-alive\n\nid: 5\nretry: 100\n\n", "")]
    [InlineData("event:close\n\n", "close|")]
    [InlineData("data:half", "")]
    [InlineData("event:two words\ndata:x\n\n", "message|x")]
    public void Finds_the_events_wherever_the_stream_is_cut(string stream, string events)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var heard = new List<string>();
            var parser = new EventStreamParser(1000);

            Assert.True(parser.TryFeed(bytes.AsSpan(0, cut), Hear));
            Assert.True(parser.TryFeed(bytes.AsSpan(cut), Hear));

            Assert.Equal(events, string.Join(';', heard));

            void Hear(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data) => heard.Add($"{Encoding.UTF8.GetString(name)}|{Encoding.UTF8.GetString(data)}");
        }
    }

    [Theory]
    [InlineData("data:0123456789012345678901234567890123456789")]
    [InlineData("data:01234567890123456789\ndata:01234567890123456789\n")]
    public void An_event_that_is_too_long_ends_the_stream(string stream) =>
        Assert.False(new EventStreamParser(32).TryFeed(Encoding.UTF8.GetBytes(stream), static (_, _) => { }));
}
