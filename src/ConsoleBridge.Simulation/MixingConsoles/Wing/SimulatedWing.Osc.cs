using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

// OSC: three arguments for a number, one subscription for the whole console, no echo.
internal sealed partial class SimulatedWing
{
    private const int LongestReply = 32_768;
    private static readonly TimeSpan SubscriptionLasts = TimeSpan.FromSeconds(10);

    private readonly byte[] _out = new byte[65_536];
    private WingSubscriber? _subscriber;

    private void ReceiveOsc(ReadOnlySpan<byte> datagram, SocketAddress from)
    {
        lock (_gate)
        {
            if (IsSilent)
            {
                return;
            }

            if (!OscReader.TryParse(datagram, out var message, out var error))
            {
                Violations.Add($"osc: {(OscBundleReader.IsBundle(datagram) ? "bundles are not supported" : $"malformed, {error}")}: {Convert.ToHexStringLower(datagram)}");
                return;
            }

            var address = Encoding.Latin1.GetString(message.Address);
            if (ObeyOsc(address, ref message, from) is { } violation)
            {
                Violations.Add($"osc: {violation}: {OscText.Print(datagram)}");
            }
        }
    }

    private string? ObeyOsc(string address, ref OscReader message, SocketAddress from)
    {
        var to = from;
        if (address.StartsWith("/%", StringComparison.Ordinal))
        {
            var slash = address.IndexOf('/', 2);
            if (slash < 0 || !int.TryParse(address[2..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port > 65_535)
            {
                return "expected /%port/address";
            }

            var source = (IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(from);
            to = new IPEndPoint(source.Address, port).Serialize();
            address = address[slash..];
        }

        switch (address)
        {
            case "/?":
                SayText("/?", Identity, to);
                return null;
            case "/*S" or "/*s" or "/*b":
                // Whoever asked last has it.
                _subscriber = new WingSubscriber(Copy(from), Copy(to), address[2], Time.GetTimestamp());
                return null;
        }

        if (address.AsSpan().IndexOfAny('?', '*') >= 0)
        {
            return "? and * are reserved";
        }

        if (Tree.Find(address) is not { } node)
        {
            SayText("/*", "NODE NOT FOUND", to);
            return "there is no such node";
        }

        return message.TryNext(out var argument) ? SetOrAsk(node, argument, from, to) : Get(node, to);
    }

    private string? Get(WingNode node, SocketAddress to)
    {
        if (node.IsLeaf)
        {
            SayValue(node, node.Path, 's', to);
            return null;
        }

        var writer = new OscWriter(_out);
        writer.Message(Encoding.Latin1.GetBytes(node.Parent is null ? "/" : node.Path), Encoding.ASCII.GetBytes(new string('s', node.Children.Count)));
        foreach (var child in node.Children)
        {
            writer.String(child.Name);
        }

        Finish(ref writer, to);
        return null;
    }

    private string? SetOrAsk(WingNode node, OscArgument argument, SocketAddress from, SocketAddress to)
    {
        if (argument.TryGetText(out var bytes) && Encoding.UTF8.GetString(bytes) is var text && text is "?" or "*")
        {
            SayText(node.Parent is null ? "/" : node.Path, text == "?" ? Describe(node) : List(node), to);
            return null;
        }

        if (Tree["/$ctl/osc/ronly"].Number != 0)
        {
            SayText("/*", "READ ONLY", to);
            return null;
        }

        return node.IsLeaf ? SetLeaf(node, argument, from, to) : SetMany(node, argument, from, to);
    }

    private string? SetLeaf(WingNode node, OscArgument argument, SocketAddress from, SocketAddress to)
    {
        var error = node.IsReadOnly ? $"{node.Path} cannot be set" : null;
        if (error is null && argument.TryGetText(out var text))
        {
            error = SetFromText(node, Encoding.UTF8.GetString(text), from);
        }
        else if (error is null && argument.TryGetNumber(out var number) && node.Kind != WingKind.Text && double.IsFinite(number))
        {
            // One client sends -1 to turn a switch over.
            var isToggle = number == -1 && node is { Kind: WingKind.Whole, Minimum: 0, Maximum: 1 };
            error = isToggle || (number >= node.Minimum && number <= node.Maximum) ? null : $"{number} is outside {node.Minimum}..{node.Maximum}";
            Set(node, isToggle ? 1 - node.Number : number, from);
        }
        else
        {
            error ??= "it takes no such argument";
        }

        if (error is not null)
        {
            SayText("/*", "VALUE ERROR", to);
        }

        return error;
    }

    private string? SetMany(WingNode node, OscArgument argument, SocketAddress from, SocketAddress to)
    {
        if (!argument.TryGetText(out var bytes))
        {
            SayText("/*", "VALUE ERROR", to);
            return "a branch takes a text of several values";
        }

        var error = WingManyValues.Read(Tree.Root, node, Encoding.UTF8.GetString(bytes), (leaf, value) => leaf.IsReadOnly ? "cannot be set" : SetFromText(leaf, value, from));
        SayText("/*", error ?? "OK", to);
        return error;
    }

    private void TellSubscriber(WingNode node, SocketAddress? by)
    {
        if (_subscriber is not { } subscriber || subscriber.Client.Equals(by) || IsSilent)
        {
            return;
        }

        if (Time.GetElapsedTime(subscriber.Since) > SubscriptionLasts)
        {
            _subscriber = null;
            return;
        }

        if (subscriber.Form == 'b')
        {
            _tokens.Clear();
            _tokens.Value(node);
            var writer = new OscWriter(_out);
            writer.Message("/"u8, "b"u8);
            writer.Blob(_tokens.Written);
            Finish(ref writer, subscriber.To);
            return;
        }

        SayValue(node, node.Path, subscriber.Form, subscriber.To);
    }

    private void SayValue(WingNode node, string address, char form, SocketAddress to)
    {
        var isText = node.Kind is WingKind.Text or WingKind.WordList;
        var tag = node.Kind == WingKind.Whole ? "i" : "f";
        var writer = new OscWriter(_out);
        writer.Message(Encoding.Latin1.GetBytes(address), Encoding.ASCII.GetBytes(isText ? "s" : form == 'S' ? tag : "sf" + tag));
        if (isText || form != 'S')
        {
            writer.String(node.Shown);
        }

        if (!isText && form != 'S')
        {
            writer.Float32((float)node.Position);
        }

        if (!isText && tag == "i")
        {
            writer.Int32((int)node.Number);
        }
        else if (!isText)
        {
            writer.Float32((float)node.Number);
        }

        Finish(ref writer, to);
    }

    private void SayText(string address, string text, SocketAddress to)
    {
        var writer = new OscWriter(_out);
        writer.Message(Encoding.Latin1.GetBytes(address), "s"u8);
        writer.String(text);
        Finish(ref writer, to);
    }

    private void Finish(ref OscWriter writer, SocketAddress to)
    {
        if (writer.TryFinish(out var written) && written <= LongestReply)
        {
            _osc?.Send(_out.AsSpan(0, written), to);
        }
        else
        {
            SayText("/*", "BUFFER OVERFLOW", to);
        }
    }

    private static string Describe(WingNode node) => string.Join('\n', node.Children.Select(child => child.Name == "$scenes"
        ? $"$scenes list [{child.Text}]"
        : $"{child.Name} {child.Kind}"));

    private static string List(WingNode node) => string.Join(',', node.Children.Where(child => child.IsLeaf).Select(child => $"{child.Name}={child.Shown}"));

    // The host's buffer is used again for the next datagram.
    private static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
