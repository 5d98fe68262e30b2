using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureStringsProtocolTests
{
    private static readonly IProtocol Protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");

    [Theory]
    [InlineData("< GET 1 AUDIO_GAIN >", false)]
    [InlineData("< GET 0 ALL >", false)]
    [InlineData("<get 1 all>", false)]
    [InlineData("< SET 1 AUDIO_GAIN 030 >", true)]
    [InlineData("< SET 1 METER_RATE 01000 >", true)]
    [InlineData("<set 1 METER_RATE 0>", true)]
    [InlineData("rubbish", true)]
    public void Knows_which_frames_change_the_device(string frame, bool changes) =>
        Assert.Equal(changes, Protocol.ChangesDevice(Encoding.ASCII.GetBytes(frame)));

    [Theory]
    [InlineData("")]
    [InlineData("GET 1 ALL")]
    [InlineData("< >")]
    [InlineData("< GET >")]
    [InlineData("< FETCH 1 ALL >")]
    [InlineData("< GET 1 ALL > < GET 2 ALL >")]
    [InlineData("< SET 1 CHAN_NAME {Größe} >")]
    [InlineData("< GET 1 ALL")]
    public void Refuses_text_that_is_not_one_frame(string text)
    {
        var frame = new ArrayBufferWriter<byte>();

        Assert.False(Protocol.TryParseFrame(text, frame, out var error));
        Assert.False(string.IsNullOrEmpty(error));
        Assert.Equal(0, frame.WrittenCount);
    }

    [Fact]
    public void Takes_a_frame_as_it_is_written()
    {
        var frame = new ArrayBufferWriter<byte>();

        Assert.True(Protocol.TryParseFrame(" < SET 1 CHAN_NAME {A>B} > ", frame, out _));

        Assert.Equal("< SET 1 CHAN_NAME {A>B} >", Encoding.ASCII.GetString(frame.WrittenSpan));
    }

    [Fact]
    public void Describes_any_bytes_in_one_printable_line()
    {
        Assert.Equal("< REP 1 ..A >", Protocol.Describe("< REP 1 \r\u0000A >"u8));
        Assert.Equal("", Protocol.Describe([]));
    }

    [Fact]
    public void Cuts_frames_out_of_a_stream()
    {
        var stream = "\r\n< REP 1 CHAN_NAME {A>B     } >< REP"u8.ToArray();

        var status = Protocol.GetFraming(null)!(stream, out var consumed, out var start, out var length);

        Assert.Equal(OperationStatus.Done, status);
        Assert.Equal("< REP 1 CHAN_NAME {A>B     } >", Encoding.ASCII.GetString(stream, start, length));
        Assert.Equal("< REP", Encoding.ASCII.GetString(stream, consumed, stream.Length - consumed));
    }

    [Fact]
    public void Knows_no_other_framing() => Assert.Null(Protocol.GetFraming("slip"));

    [Theory]
    [InlineData("1 AUDIO_GAIN", true)]
    [InlineData("MODEL", true)]
    [InlineData("12 SLOT_STATUS 8", true)]
    [InlineData("NET_SETTINGS SC", true)]
    [InlineData("0 AUDIO_GAIN", false)]
    [InlineData("audio_gain", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    [InlineData("1 AUDIO_GAIN 2 3", false)]
    [InlineData("/ch/01/mix/fader", false)]
    public void Checks_what_a_profile_calls_an_address(string address, bool isRight)
    {
        var parameter = new ConsoleBridge.Core.Model.ParameterDefinition
        {
            Index = 0,
            Name = "rx/1/name",
            Type = Core.Model.ValueKind.Text,
            Kind = Core.Model.ParameterKind.Setting,
            Access = Core.Model.ParameterAccess.ReadWrite,
            Law = new Core.Profiles.ValueLaw { Type = Core.Model.ValueKind.Text },
            Address = new Core.Profiles.WireAddress { Read = address },
        };

        Assert.Equal(isRight, Protocol.CheckAddress(parameter) is null);
    }
}
