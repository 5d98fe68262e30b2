using System.Text;
using ConsoleBridge.Protocols.Lines.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("\"Lead \\\"A\\\"\"", "Lead \"A\"")]
    [InlineData("\"a\\\\b\"", "a\\b")]
    [InlineData("\"\\x41\\x7e\"", "A~")]
    [InlineData("\"one\\ttwo\"", "one\ttwo")]
    [InlineData("\"\"", "")]
    public void Reads_what_devices_say(string quoted, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(quoted);
        var found = new byte[64];

        Assert.Equal(bytes.Length, QuotedText.Measure(bytes));
        Assert.True(QuotedText.TryRead(bytes, found, out var length));
        Assert.Equal(text, Encoding.ASCII.GetString(found, 0, length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lead")]
    [InlineData("\"Lead")]
    [InlineData("\"Lead\\\"")]
    [InlineData("\"")]
    public void A_text_without_its_marks_is_none(string quoted)
    {
        Assert.Equal(-1, QuotedText.Measure(Encoding.ASCII.GetBytes(quoted)));
    }

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        Prop.ForAll<byte[]>(ComesBack).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(20261121, 2205));
    }

    private static bool ComesBack(byte[] text)
    {
        var quoted = new byte[(text.Length * 4) + 3];
        var back = new byte[quoted.Length];
        return QuotedText.TryWrite(text, quoted, out var written)
            && QuotedText.Measure(quoted.AsSpan(0, written)) == written
            && QuotedText.TryRead(quoted.AsSpan(0, written), back, out var length)
            && back.AsSpan(0, length).SequenceEqual(text);
    }
}
