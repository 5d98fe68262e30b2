using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Tests.Protocols.SoundcraftUi;

/// <summary>The vectors of the protocol's description, by their numbers there. 1 and 2 are <see cref="UiRawStreamTests"/>.</summary>
public sealed class UiVectorTests
{
    public static TheoryData<string, string, string, double, double> Numbers => new()
    {
        { "4 input 3 fader", "SETD^i.2.mix^0.4", "ch/3/fader", -18.2, 0.05 },
        { "5 input 3 at -12 dB", "SETD^i.2.mix^0.49333689429", "ch/3/fader", -12, 1e-8 },
        { "6 master +3 dB", "SETD^m.mix^0.84375627201", "main/fader", 3, 1e-8 },
        { "7 master off", "SETD^m.mix^0", "main/fader", double.NegativeInfinity, 0 },
        { "11 pan of input 3", "SETD^i.2.pan^0.78", "ch/3/pan", 56, 1e-8 },
        { "12 delay 210 ms", "SETD^i.2.delay^0.21", "x/ch/3/delay", 210, 1e-8 },
        { "13 input 7 to aux 2 at +6 dB", "SETD^i.6.aux.1.value^0.91653908203", "ch/7/send/2/level", 6, 1e-8 },
        { "15 input 6 to FX 3 at +9.4 dB", "SETD^i.5.fx.2.value^0.98845064599", "x/ch/6/fxsend/3/level", 9.4, 1e-8 },
        { "16 aux 1 to matrix 7", "SETD^a.0.mtx.6.value^0.897", "x/bus/1/mtxsend/7/level", 5.15, 0.05 },
        { "19 VCA 3", "SETD^v.2.mix^0.4", "dca/3/fader", -18.2, 0.05 },
        { "20 Ui24R preamp 1 = +10 dB", "SETD^hw.0.gain^0.25396825396825395", "x/headamp/1/gain", 10, 1e-8 },
        { "21 preamp 0 dB", "SETD^hw.0.gain^0.09523809523809523", "x/headamp/1/gain", 0, 1e-8 },
        { "21 preamp 57 dB", "SETD^hw.0.gain^1", "x/headamp/1/gain", 57, 1e-8 },
        { "21 preamp -6 dB", "SETD^hw.0.gain^0", "x/headamp/1/gain", -6, 1e-8 },
        { "22 automix weight", "SETD^i.2.amix^0.75", "x/ch/3/automix/weight", 0.75, 1e-8 },
        { "27 automix time 20 ms", "SETD^automix.time^0", "x/automix/time", 20, 1e-8 },
        { "27 automix time 500 ms", "SETD^automix.time^0.5000043", "x/automix/time", 500, 0.01 },
        { "27 automix time 4000 ms", "SETD^automix.time^1", "x/automix/time", 4000, 1e-8 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_is_told_in_its_unit_and_set_by_the_same_message(string vector, string message, string parameter, double expected, double tolerance)
    {
        var mixer = UiMixer.Of();

        mixer.Receive(message);
        var told = mixer[parameter];
        mixer.Write(parameter, told);

        Assert.True(told.Number.Equals(expected) || Math.Abs(told.Number - expected) <= tolerance, $"{vector}: {told}");
        Assert.Equal(NumberOf(message), NumberOf(mixer.Sent[^1]), 1e-6);
        Assert.Equal(PathOf(message), PathOf(mixer.Sent[^1]));
    }

    [Theory]
    [InlineData("8 mute input 3", "SETD^i.2.mute^1", "ch/3/mute", true)]
    [InlineData("9 solo off", "SETD^i.2.solo^0", "ch/3/solo", false)]
    [InlineData("14 pre fader", "SETD^i.6.aux.1.post^0", "x/ch/7/send/2/post", false)]
    [InlineData("17 dim", "SETD^m.dim^1", "x/main/dim", true)]
    [InlineData("18 aux 7 becomes a matrix", "SETD^a.6.matrix^1", "x/bus/7/matrix", true)]
    public void A_switch_is_told_and_set_by_the_same_message(string vector, string message, string parameter, bool expected)
    {
        var mixer = UiMixer.Of();

        mixer.Receive(message);
        mixer.Write(parameter, expected);

        Assert.True(mixer[parameter] == ParameterValue.FromBoolean(expected), vector);
        Assert.Equal(message, mixer.Sent[^1]);
    }

    [Fact]
    public void Vector_3_it_is_alive_each_second_and_says_so_with_the_prefix_of_the_WebSocket()
    {
        var mixer = UiMixer.Of();
        mixer.SentRaw.Clear();

        mixer.Elapse(TimeSpan.FromSeconds(3));

        Assert.Equal(3, mixer.SentRaw.Count(frame => frame.AsSpan().SequenceEqual("3:::ALIVE"u8)));
    }

    [Fact]
    public void Vector_10_a_name_is_told_and_set()
    {
        var mixer = UiMixer.Of();

        mixer.Receive("SETS^i.2.name^INPUTNAME");
        mixer.Write("ch/3/name", "Ein ^ drin");

        Assert.Equal("INPUTNAME", mixer["ch/3/name"].Text);
        Assert.Equal("SETS^i.2.name^Ein ^ drin", mixer.Sent[^1]);
    }

    [Theory]
    [InlineData("23 a snapshot is loaded", "x/show/load-snapshot", "Live^Song 1", "LOADSNAPSHOT^Live^Song 1")]
    [InlineData("24 play", "x/player/command", "play", "MEDIA_PLAY")]
    [InlineData("24 multitrack record", "x/multitrack/command", "record", "MTK_REC_TOGGLE")]
    [InlineData("24 record", "x/player/command", "record", "RECTOGGLE")]
    public void A_command_is_given(string vector, string parameter, string value, string message)
    {
        var mixer = UiMixer.Of();

        mixer.Write(parameter, value);

        Assert.True(mixer.Sent[^1] == message, vector);
    }

    [Fact]
    public void Vector_25_two_messages_of_one_frame_are_both_heard()
    {
        var mixer = UiMixer.Of();

        mixer.Receive("3:::SETD^i.0.mute^1\nSETS^i.0.name^KICK"u8);

        Assert.True(mixer["ch/1/mute"].Boolean);
        Assert.Equal("KICK", mixer["ch/1/name"].Text);
    }

    [Fact]
    public void Vector_26_the_head_of_a_Ui12_counts_its_strips()
    {
        Span<byte> scratch = stackalloc byte[UiMeters.MaxBytes];
        byte[] payload = [8, 2, 4, 4, 4, 2, 2, 0, .. new byte[(8 * 6) + (2 * 6) + (4 * 7) + (4 * 7) + (4 * 5) + (2 * 5) + (2 * 6)]];

        var isRead = UiMeters.TryParse(Encoding.ASCII.GetBytes(Convert.ToBase64String(payload)), scratch, out var meters);

        Assert.StartsWith("CAIEBAQCAgAAAAAAAA", Convert.ToBase64String(payload), StringComparison.Ordinal);
        Assert.True(isRead);
        Assert.True(meters.TryGet((byte)'i', 7, 2, out _));
        Assert.False(meters.TryGet((byte)'i', 8, 2, out _));
    }

    [Fact]
    public void Vector_28_bit_23_of_the_mask_mutes_all()
    {
        var mixer = UiMixer.Of();
        mixer.Receive("SETD^mgmask^5");

        mixer.Write("x/mute-all", true);
        mixer.Receive("SETD^mgmask^8388608");

        Assert.Equal("SETD^mgmask^8388613", mixer.Sent[^1]);
        Assert.True(mixer["x/mute-all"].Boolean);
        Assert.False(mixer["mutegroup/1/mute"].Boolean);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(9.4, 0.98845064599)]
    [InlineData(6, 0.91653908203)]
    [InlineData(5, 0.89320951838)]
    [InlineData(3, 0.84375627201)]
    [InlineData(0, 0.76470588235)]
    [InlineData(-3, 0.68558892202)]
    [InlineData(-5, 0.63607261768)]
    [InlineData(-6, 0.61272849746)]
    [InlineData(-10, 0.52941176471)]
    [InlineData(-12, 0.49333689429)]
    [InlineData(-15, 0.44500321532)]
    [InlineData(-20, 0.37650583661)]
    [InlineData(-30, 0.26935541984)]
    [InlineData(-40, 0.18623016528)]
    [InlineData(-50, 0.11764705882)]
    [InlineData(-60, 0.05882352941)]
    [InlineData(-80, 0.01038584404)]
    [InlineData(double.NegativeInfinity, 0)]
    public void The_faders_law_gives_the_published_positions(double decibels, double position)
    {
        var law = UiMixer.Profile("soundcraft/ui24r").Parameters.Single(parameter => parameter.Name == "ch/1/fader").Law;

        Assert.True(law.TryEncode(ParameterValue.FromNumber(decibels, Unit.Decibel), out double wire));
        Assert.Equal(position, wire, 2e-11);
    }

    [Theory]
    [InlineData(0.25, -32.1)]
    [InlineData(0.5, -11.6)]
    [InlineData(0.75, -0.55)]
    [InlineData(0.8, 1.3)]
    [InlineData(0.9, 5.3)]
    public void The_faders_law_reads_the_published_levels(double position, double decibels)
    {
        var law = UiMixer.Profile("soundcraft/ui24r").Parameters.Single(parameter => parameter.Name == "ch/1/fader").Law;

        Assert.True(law.TryDecode(position, out var value));
        Assert.Equal(decibels, value.Number, 0.06);
    }

    private static string PathOf(string message) => message.Split('^')[1];

    private static double NumberOf(string message) => double.Parse(message.Split('^')[2], System.Globalization.CultureInfo.InvariantCulture);
}
