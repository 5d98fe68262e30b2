using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>
/// The levels of the benchmark's console: 32 channel faders of 1024 steps, then 32 × 16 send levels of 161 steps, by number. Knows
/// their OSC messages, their topics and the fader law by itself, so that it can check what the bridge makes of them.
/// </summary>
internal static class Strip
{
    public const int Channels = 32;
    public const int Buses = 16;
    public const int Count = Channels + (Channels * Buses);

    private const string Site = "consolebridge/bench/foh/";

    private static readonly byte[] TopicStart = Encoding.UTF8.GetBytes(Site + "ch/");
    private static readonly Dictionary<string, int> ByAddress = Enumerable.Range(0, Count).ToDictionary(Address);

    /// <summary>Steps of the control: positions 0, 1 … this less one.</summary>
    public static int StepsOf(int number) => number < Channels ? 1024 : 161;

    /// <summary>OSC address of a level.</summary>
    public static string Address(int number) => number < Channels
        ? string.Create(CultureInfo.InvariantCulture, $"/ch/{number + 1:00}/mix/fader")
        : string.Create(CultureInfo.InvariantCulture, $"/ch/{((number - Channels) / Buses) + 1:00}/mix/{((number - Channels) % Buses) + 1:00}/level");

    /// <summary>Topic of a level's value.</summary>
    public static string Topic(int number) => number < Channels
        ? string.Create(CultureInfo.InvariantCulture, $"{Site}ch/{number + 1}/fader")
        : string.Create(CultureInfo.InvariantCulture, $"{Site}ch/{((number - Channels) / Buses) + 1}/send/{((number - Channels) % Buses) + 1}/level");

    /// <summary>A level's datagram; its last four bytes are the position.</summary>
    public static byte[] Datagram(int number) => [.. Padded(Address(number)), .. ",f\0\0"u8, 0, 0, 0, 0];

    /// <summary>Sets the position in a datagram.</summary>
    public static void SetStep(Span<byte> datagram, int number, int step) =>
        BinaryPrimitives.WriteSingleBigEndian(datagram[^4..], step / (StepsOf(number) - 1f));

    /// <summary>Reads a datagram of one of the levels.</summary>
    public static bool TryReadDatagram(ReadOnlySpan<byte> datagram, out int number, out int step)
    {
        number = step = 0;
        var end = datagram.IndexOf((byte)0);
        if (end < 0 || datagram.Length < 12 || !TryNumber(datagram[..end], out number))
        {
            return false;
        }

        step = (int)Math.Round(BinaryPrimitives.ReadSingleBigEndian(datagram[^4..]) * (StepsOf(number) - 1));
        return true;
    }

    /// <summary>Reads a level's value as the bridge publishes it.</summary>
    /// <returns>False when it is not a level's, or its value is not one that a step of the control has.</returns>
    public static bool TryReadMessage(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, out int number, out int step)
    {
        number = step = 0;
        if (!topic.StartsWith(TopicStart) || !Utf8Parser.TryParse(payload, out double decibels, out var used) || used != payload.Length)
        {
            return false;
        }

        var name = topic[TopicStart.Length..];
        if (!Utf8Parser.TryParse(name, out int channel, out used))
        {
            return false;
        }

        name = name[used..];
        number = channel - 1;
        if (!name.SequenceEqual("/fader"u8))
        {
            if (!name.StartsWith("/send/"u8) || !Utf8Parser.TryParse(name[6..], out int bus, out used) || !name[(6 + used)..].SequenceEqual("/level"u8))
            {
                return false;
            }

            number = Channels + ((channel - 1) * Buses) + bus - 1;
        }

        var position = Position(decibels) * (StepsOf(number) - 1);
        step = (int)Math.Round(position);
        return Math.Abs(position - step) < 0.3;
    }

    /// <summary>Fader law: four straight segments that meet at -60, -30 and -10 dB.</summary>
    /// <remarks>Source: unofficial X32 OSC protocol 4.06, "fader law".</remarks>
    public static double Decibels(double position) => position switch
    {
        <= 0 => -144,
        < 0.0625 => (position * 480) - 90,
        < 0.25 => (position * 160) - 70,
        < 0.5 => (position * 80) - 50,
        _ => (position * 40) - 30,
    };

    /// <summary>OSC text, ended and padded to four bytes.</summary>
    public static byte[] Padded(string text)
    {
        var bytes = new byte[(text.Length / 4 * 4) + 4];
        Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }

    private static double Position(double decibels) => decibels switch
    {
        <= -90 => 0,
        < -60 => (decibels + 90) / 480,
        < -30 => (decibels + 70) / 160,
        < -10 => (decibels + 50) / 80,
        _ => (decibels + 30) / 40,
    };

    private static bool TryNumber(ReadOnlySpan<byte> address, out int number)
    {
        Span<char> text = stackalloc char[64];
        number = 0;
        return address.Length <= text.Length
            && ByAddress.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..Encoding.ASCII.GetChars(address, text)], out number);
    }
}
