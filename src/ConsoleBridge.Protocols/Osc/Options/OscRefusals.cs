using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Options;

/// <summary>Messages that say what went wrong, without saying of which request: <c>/* ,s "VALUE ERROR"</c>.</summary>
/// <remarks>Source: WING OSC Documentation 0.59, errors (doc).</remarks>
internal sealed class OscRefusals(byte[] address)
{
    private int _lastWritten = -1;

    /// <summary>A new session begins.</summary>
    public void Forget() => _lastWritten = -1;

    /// <summary>A parameter was written.</summary>
    public void Wrote(int parameter) => _lastWritten = parameter;

    /// <summary>Takes a message when it is of this kind.</summary>
    /// <param name="message">The message, before its first argument.</param>
    /// <param name="isAsking">True while questions are open: the message may mean one of them.</param>
    /// <param name="context">The device.</param>
    /// <returns>True when it was taken.</returns>
    public bool TryTake(OscReader message, bool isAsking, IDriverContext context)
    {
        if (address.Length == 0 || !message.Address.SequenceEqual(address))
        {
            return false;
        }

        if (!message.TryReadText(out var text) || text.SequenceEqual("OK"u8))
        {
            return true;
        }

        var words = Encoding.UTF8.GetString(text);
        if (_lastWritten >= 0 && !isAsking)
        {
            context.Reject(_lastWritten, words);
            _lastWritten = -1;
        }
        else
        {
            context.Malformed($"the console answers '{words}'");
        }

        return true;
    }
}
