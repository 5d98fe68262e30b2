using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>One leaf of the console's tree and its present value.</summary>
internal sealed class ConsoleParameter
{
    private readonly byte[] _address;
    private readonly byte[] _tag;

    public ConsoleParameter(string address, ConsoleScale scale, int step, string text)
    {
        Address = address;
        Scale = scale;
        Step = step;
        Text = text;
        _address = Encoding.ASCII.GetBytes(address);
        _tag = [scale.Tag];
    }

    /// <summary>With a leading slash.</summary>
    public string Address { get; }

    public ConsoleScale Scale { get; }

    /// <summary>The present step.</summary>
    public int Step { get; set; }

    /// <summary>The present text of a text parameter.</summary>
    public string Text { get; set; }

    /// <summary>Clients may not set it.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Part of a scene.</summary>
    public bool InScenes { get; set; }

    /// <summary>The strip it belongs to, if any.</summary>
    public ConsoleStrip? Strip { get; set; }

    /// <summary>What the console does after the value changed.</summary>
    public Action? Changed { get; set; }

    /// <summary>What an action does; it then falls back to 0.</summary>
    public Action<int>? Triggered { get; set; }

    public double Value => Scale.Value(Step);

    public bool IsText => Scale.Style == TextStyle.Quoted;

    public bool On => Step != 0;

    /// <summary>The value as the text protocol prints it.</summary>
    public string Printed => IsText ? $"\"{Text}\"" : ConsoleText.Format(Scale, Step);

    /// <summary>Writes the message that carries the present value.</summary>
    /// <returns>Bytes written.</returns>
    public int WriteMessage(Span<byte> destination)
    {
        var writer = new OscWriter(destination);
        writer.Message(_address, _tag);
        WriteValue(ref writer);
        writer.TryFinish(out int written);
        return written;
    }

    /// <summary>Writes the present value as an argument.</summary>
    public void WriteValue(ref OscWriter writer)
    {
        switch (Scale.Tag)
        {
            case (byte)'f':
                writer.Float32(Scale.Position(Step));
                break;
            case (byte)'i':
                writer.Int32(Step);
                break;
            default:
                writer.String(Text);
                break;
        }
    }
}
