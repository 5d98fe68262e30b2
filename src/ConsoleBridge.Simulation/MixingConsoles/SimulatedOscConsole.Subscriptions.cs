using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles;

// What clients subscribe to: single values, formats, batches and meters.
public abstract partial class SimulatedOscConsole
{
    private const int FormatTextBytes = 32;

    /// <summary>Writes the blob of a meter request, its leading count included.</summary>
    /// <returns>Bytes written; 0 when there is no such meter.</returns>
    private protected abstract int WriteMeters(int id, int first, int second, Span<byte> destination);

    /// <summary>How many of the request's integers mean a choice (channel, bank) and not the time factor.</summary>
    private protected abstract int MeterChoices(int id);

    private string? Subscribe(ref OscReader message, SocketAddress from)
    {
        if (!message.TryReadText(out ReadOnlySpan<byte> path) || !Tree.TryFind(path, out ConsoleParameter? parameter))
        {
            return "expected the address of a parameter";
        }

        message.TryReadInt32(out int timeFactor);
        Reports.Add(from, parameter.Address, timeFactor, parameter.WriteMessage);
        SendReports();
        return null;
    }

    private string? SubscribeMeters(ref OscReader message, SocketAddress from)
    {
        if (!message.TryReadText(out ReadOnlySpan<byte> path) || !TryReadMeterId(path, out int id))
        {
            return "expected /meters/ and a number";
        }

        var numbers = ReadNumbers(ref message);
        int choices = numbers.Count >= 3 ? 2 : Math.Min(MeterChoices(id), numbers.Count);
        int timeFactor = numbers.Count > choices ? numbers[^1] : 1;
        AddMeters(from, Encoding.ASCII.GetString(path), id, choices > 0 ? numbers[0] : 0, choices > 1 ? numbers[1] : 0, timeFactor);
        return null;
    }

    private string? BatchSubscribe(ref OscReader message, SocketAddress from)
    {
        if (!message.TryReadText(out ReadOnlySpan<byte> alias) || !message.TryReadText(out ReadOnlySpan<byte> path))
        {
            return "expected alias, path, two arguments and a time factor";
        }

        string name = Encoding.ASCII.GetString(alias);
        string source = Encoding.ASCII.GetString(path);
        if (ReadNumbers(ref message) is not [var first, var second, var timeFactor])
        {
            return "expected alias, path, two arguments and a time factor";
        }

        if (TryReadMeterId(Encoding.ASCII.GetBytes(source), out int id))
        {
            AddMeters(from, name, id, first, second, timeFactor);
            return null;
        }

        var leaves = new List<ConsoleParameter>();
        for (int strip = first; strip <= second; strip++)
        {
            if (!Tree.Strips.TryGetValue(strip, out ConsoleStrip? found) || Tree.Find($"/{found.Path}{source}") is not { } leaf)
            {
                return $"strip {strip} has no {source}";
            }

            leaves.Add(leaf);
        }

        // The first word counts the values, as in a meter report.
        AddValues(from, name, timeFactor, [.. leaves], bytes => (bytes - 4) / 4);
        return null;
    }

    private string? FormatSubscribe(ref OscReader message, SocketAddress from)
    {
        var texts = new List<string>();
        while (message.TryReadText(out ReadOnlySpan<byte> text))
        {
            texts.Add(Encoding.ASCII.GetString(text));
        }

        if (texts.Count < 2 || ReadNumbers(ref message) is not [var first, var last, var timeFactor])
        {
            return "expected alias, paths, first, last and a time factor";
        }

        var leaves = new List<ConsoleParameter>();
        foreach (string path in texts.Skip(1))
        {
            int digits = path.Count(character => character == '*');
            for (int number = first; number <= last; number++)
            {
                string index = number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
                string address = digits == 0 ? path : path.Replace(new string('*', digits), index, StringComparison.Ordinal);
                if (Tree.Find(address) is not { } leaf)
                {
                    return $"{address} does not exist";
                }

                leaves.Add(leaf);
            }
        }

        // The first word is the length of the blob in bytes, itself included.
        AddValues(from, texts[0], timeFactor, [.. leaves], bytes => bytes);
        return null;
    }

    private void AddMeters(SocketAddress to, string name, int id, int first, int second, int timeFactor)
    {
        byte[] address = Encoding.ASCII.GetBytes(name);
        byte[] blob = new byte[1024];
        Reports.Add(to, name, timeFactor, destination =>
        {
            int length = WriteMeters(id, first, second, blob);
            return WriteBlob(address, blob.AsSpan(0, length), destination);
        });
        SendReports();
    }

    private void AddValues(SocketAddress to, string name, int timeFactor, ConsoleParameter[] leaves, Func<int, int> firstWord)
    {
        byte[] address = Encoding.ASCII.GetBytes(name);
        byte[] blob = new byte[4 + (leaves.Length * FormatTextBytes)];
        Reports.Add(to, name, timeFactor, destination =>
        {
            int length = 4;
            foreach (ConsoleParameter leaf in leaves)
            {
                length += WriteLittleEndian(leaf, blob.AsSpan(length));
            }

            BinaryPrimitives.WriteInt32LittleEndian(blob, firstWord(length));
            return WriteBlob(address, blob.AsSpan(0, length), destination);
        });
        SendReports();
    }

    private static int WriteLittleEndian(ConsoleParameter leaf, Span<byte> destination)
    {
        if (leaf.IsText)
        {
            destination[..FormatTextBytes].Clear();
            Encoding.UTF8.TryGetBytes(leaf.Text, destination[..(FormatTextBytes - 1)], out _);
            return FormatTextBytes;
        }

        if (leaf.Scale.Tag == (byte)'f')
        {
            BinaryPrimitives.WriteSingleLittleEndian(destination, leaf.Scale.Position(leaf.Step));
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(destination, leaf.Step);
        }

        return 4;
    }

    private static int WriteBlob(ReadOnlySpan<byte> address, ReadOnlySpan<byte> blob, Span<byte> destination)
    {
        var writer = new OscWriter(destination);
        writer.Message(address, "b"u8);
        writer.Blob(blob);
        writer.TryFinish(out int written);
        return written;
    }

    private bool TryReadMeterId(ReadOnlySpan<byte> path, out int id)
    {
        ReadOnlySpan<byte> slashed = "/meters/"u8;
        ReadOnlySpan<byte> digits = path.StartsWith(slashed) ? path[slashed.Length..]
            : path.StartsWith(slashed[1..]) ? path[(slashed.Length - 1)..]
            : default;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out id) && MeterChoices(id) >= 0;
    }

    private static List<int> ReadNumbers(ref OscReader message)
    {
        var numbers = new List<int>(3);
        while (message.TryReadInt32(out int number))
        {
            numbers.Add(number);
        }

        return numbers;
    }
}
