using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LinesProtocolTests
{
    [Theory]
    [InlineData("{ESC}3CV{CR}", "1B 33 43 56 0D")]
    [InlineData("a{{b}}{0x9C}", "61 7B 62 7D 9C")]
    [InlineData("Ä{SP}", "C3 84 20")]
    public void A_line_is_read_as_people_write_it(string text, string bytes)
    {
        var frame = new ArrayBufferWriter<byte>();

        Assert.True(LinesBox.Protocol.TryParseFrame(text, frame, out _));

        Assert.Equal(bytes, string.Join(' ', frame.WrittenSpan.ToArray().Select(value => value.ToString("X2"))));
    }

    [Fact]
    public void What_is_described_can_be_read_again()
    {
        var random = new Random(83);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(20)];
            random.NextBytes(bytes);
            var frame = new ArrayBufferWriter<byte>();

            Assert.True(LinesBox.Protocol.TryParseFrame(LinesBox.Protocol.Describe(bytes), frame, out var error), error);

            Assert.Equal(bytes, frame.WrittenSpan.ToArray());
        }
    }

    // A read-only device hears questions and what begins a session, and nothing else.
    [Theory]
    [InlineData("extron/dmp-128", "\u001BD2GRPM\r", false)]
    [InlineData("extron/dmp-128", "\u001BD2*-293GRPM\r", true)]
    [InlineData("extron/dmp-128", "\u001BD63*-293GRPM\r", true)]
    [InlineData("extron/dmp-128", "\u001B3CV\r", false)]
    [InlineData("extron/dmp-128", "Q", false)]
    [InlineData("extron/dmp-128", "5.", true)]
    [InlineData("biamp/tesira", "Level1 subscribe level 1 p0 250\n", false)]
    [InlineData("biamp/tesira", "Level1 set level 1 -10\n", true)]
    [InlineData("biamp/tesira", "DEVICE recallPreset 1001\n", true)]
    [InlineData("symetrix/composer", "GS2 12\r", false)]
    [InlineData("symetrix/composer", "CS 12 1\r", true)]
    [InlineData("kramer/p3000", "#ROUTE? 1,1\r", false)]
    [InlineData("kramer/p3000", "#ROUTE 1,1,3\r", true)]
    [InlineData("lectrosonics/aspen", "!inmt(*)?\n", false)]
    [InlineData("lectrosonics/aspen", "!inmt(1)=1\n", true)]
    public void It_is_known_which_lines_change_a_device(string id, string line, bool changes)
    {
        var library = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));
        Assert.True(library.TryGet(id, out var profile));

        Assert.Equal(changes, LinesBox.Protocol.ChangesDevice(Encoding.UTF8.GetBytes(line), profile));
    }
}
