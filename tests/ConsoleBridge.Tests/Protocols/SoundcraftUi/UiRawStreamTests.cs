using System.Buffers;
using System.Text;

namespace ConsoleBridge.Tests.Protocols.SoundcraftUi;

/// <summary>The mixer over the raw stream: <c>"Transport": "tcp"</c>.</summary>
public sealed class UiRawStreamTests
{
    [Fact]
    public void Vectors_1_and_2_it_opens_the_stream_skips_the_head_and_asks_for_everything()
    {
        var mixer = UiMixer.Raw();
        Assert.Equal(["GET /raw HTTP1.1\n\n"], mixer.SentRaw.Select(Encoding.ASCII.GetString));

        mixer.Receive("HTTP/1.1 200 OK\r"u8);
        mixer.Receive("Content-Type: text/plain\r"u8);
        Assert.Single(mixer.SentRaw);
        mixer.Receive("\r"u8);
        mixer.Receive("SETD^i.0.mix^0.764706"u8);

        Assert.Contains("INIT\n", mixer.SentRaw.Select(Encoding.ASCII.GetString));
        Assert.Contains("ALIVE\n", mixer.SentRaw.Select(Encoding.ASCII.GetString));
        Assert.Equal(0, mixer["ch/1/fader"].Number, 0.001);
    }

    [Fact]
    public void What_is_set_ends_with_a_line_feed_and_has_no_prefix()
    {
        var mixer = UiMixer.Raw();
        mixer.Receive("\r"u8);

        mixer.Write("ch/1/mute", true);

        Assert.Equal("SETD^i.0.mute^1\n", Encoding.ASCII.GetString(mixer.SentRaw[^1]));
    }

    [Fact]
    public void Something_that_never_ends_its_head_is_given_up()
    {
        var mixer = UiMixer.Raw();

        mixer.Receive(Encoding.ASCII.GetBytes(new string('x', 300)));

        Assert.Contains("is this a Soundcraft Ui mixer?", Assert.Single(mixer.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Something_that_does_not_answer_is_given_up()
    {
        var mixer = UiMixer.Raw();

        mixer.Elapse(TimeSpan.FromSeconds(6));

        Assert.Contains("no answer to GET /raw", Assert.Single(mixer.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void The_stream_is_cut_into_the_same_lines_however_it_arrives()
    {
        var stream = "SETD^i.0.mix^0.5\n\nSETS^i.0.name^Ä\nVU2^AA=="u8.ToArray();
        var framing = UiMixer.Protocol.GetFraming("raw")!;

        for (var first = 0; first <= stream.Length; first++)
        {
            var lines = new List<string>();
            var kept = Cut(framing, stream.AsSpan(0, first).ToArray(), lines);
            Cut(framing, [.. kept, .. stream.AsSpan(first)], lines);

            Assert.Equal(["SETD^i.0.mix^0.5", "SETS^i.0.name^Ä"], lines);
        }
    }

    private static byte[] Cut(ConsoleBridge.Core.Devices.FrameReader framing, byte[] bytes, List<string> lines)
    {
        var rest = bytes.AsSpan();
        while (!rest.IsEmpty)
        {
            var status = framing(rest, out var consumed, out var start, out var length);
            if (status == OperationStatus.Done)
            {
                lines.Add(Encoding.UTF8.GetString(rest.Slice(start, length)));
            }

            if (status == OperationStatus.NeedMoreData)
            {
                break;
            }

            rest = rest[consumed..];
        }

        return rest.ToArray();
    }
}
