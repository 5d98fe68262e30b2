using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>One parameter of a layout: how it is read, and the newest message that shows it. Allocates nothing but new texts.</summary>
internal sealed class SurfaceControl
{
    // A layout that sends 0…127 where 0…1 is expected must not slam a fader to its top.
    private const double Tolerance = 0.001;
    private const int Decimals = 6;
    private const int MaxTextBytes = 512;

    private readonly ParameterDefinition _definition;
    private readonly byte[] _address;
    private readonly OscTag _tag;
    private readonly byte[] _frame;
    private int _length;

    /// <summary>Makes the control.</summary>
    /// <param name="definition">The parameter, with an address.</param>
    /// <param name="role">What messages mean to it.</param>
    public SurfaceControl(ParameterDefinition definition, SurfaceRole role)
    {
        _definition = definition;
        Role = role;
        _address = Encoding.UTF8.GetBytes(definition.Address!.Write ?? definition.Address.Read);
        _tag = SurfaceTags.Of(definition);
        var room = PeerHeader.Length + _address.Length + 16 + (_tag == OscTag.String ? MaxTextBytes + 4 : 8);
        _frame = new byte[definition.CanWrite ? room : 0];
    }

    /// <summary>Dense index of the parameter.</summary>
    public int Parameter => _definition.Index;

    /// <summary>Name of the parameter.</summary>
    public string Name => _definition.Name;

    /// <summary>What messages mean to it.</summary>
    public SurfaceRole Role { get; }

    /// <summary>Which argument of a message holds the value, from 0.</summary>
    public int Argument => _definition.Address!.Argument;

    /// <summary>True when tablets may move it.</summary>
    public bool IsReported => _definition.CanRead;

    /// <summary>True when it has something to show.</summary>
    public bool IsShown => _length > 0;

    /// <summary>What is shown; unknown when nothing is.</summary>
    public ParameterValue Shown { get; private set; }

    /// <summary>What tablets are to show from now on.</summary>
    /// <returns>Null, or why it cannot be said; then all stays as it was.</returns>
    public string? Show(in ParameterValue value)
    {
        if (_frame.Length == 0)
        {
            return "tablets are not told it";
        }

        Span<byte> text = stackalloc byte[MaxTextBytes];
        double wire = 0;
        var isText = _tag == OscTag.String;
        if (isText ? !_definition.Law.TryEncode(value, text, out var length) : !TryEncode(value, out wire, out length))
        {
            return isText && value.Kind == ValueKind.Text && _definition.Words.IsEmpty
                ? $"the text is longer than {MaxTextBytes} bytes"
                : $"the layout has no word for {value}";
        }

        var writer = new OscWriter(_frame.AsSpan(PeerHeader.Length));
        if (isText)
        {
            writer.Message(_address, "s"u8);
            writer.String(text[..length]);
        }
        else
        {
            WriteNumber(ref writer, wire);
        }

        writer.TryFinish(out _length);
        Shown = value;
        return null;
    }

    /// <summary>The message that shows it, addressed to a tablet. Good until the next call.</summary>
    public ReadOnlySpan<byte> FrameTo(int peer)
    {
        new PeerHeader(PeerEvent.Frame, peer).Write(_frame);
        return _frame.AsSpan(0, PeerHeader.Length + _length);
    }

    /// <summary>Understands what a tablet says.</summary>
    /// <returns>False when the profile does not know what this means; not-a-number, infinities and what is out of range never pass.</returns>
    public bool TryDecode(OscArgument argument, out ParameterValue value)
    {
        value = default;
        if (argument.TryGetText(out var text))
        {
            return TakesText && !HasControls(text) && _definition.Law.TryDecode(text, out value, Shown) && value.IsKnown && Fits(value);
        }

        if (argument.TryGetRgba(out var color))
        {
            return _tag == OscTag.Rgba && _definition.Law.TryDecode(color, out value) && value.IsKnown;
        }

        return argument.TryGetNumber(out var number) && _definition.Law.TryDecode(number, out value) && value.IsKnown && TryClamp(ref value);
    }

    // Text for a number is not taken, unless the profile has words for it.
    private bool TakesText => _definition.Type == ValueKind.Text || _definition.Law.Words.Length > 0;

    private static bool HasControls(ReadOnlySpan<byte> text) => text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F);

    private bool Fits(in ParameterValue value) => _definition.MaxLength is not { } most || value.Text is null || value.Text.Length <= most;

    private bool TryClamp(ref ParameterValue value)
    {
        if (value.Kind != ValueKind.Number)
        {
            return true;
        }

        var low = _definition.Minimum ?? double.NegativeInfinity;
        var high = _definition.Maximum ?? double.PositiveInfinity;
        var slack = double.IsFinite(high - low) ? (high - low) * Tolerance : 0;
        if (value.Number < low - slack || value.Number > high + slack)
        {
            return false;
        }

        // A 32-bit 0.8 must not be read as 0.800000012 on the bus.
        value = ParameterValue.FromNumber(Math.Round(Math.Clamp(value.Number, low, high), Decimals), value.Unit, value.Quality);
        return true;
    }

    private bool TryEncode(in ParameterValue value, out double wire, out int length)
    {
        length = 0;
        var isWhole = _tag is OscTag.Int32 or OscTag.Rgba;
        return _definition.Law.TryEncode(value, out wire) && double.IsFinite(wire) && (!isWhole || Math.Abs(wire) <= uint.MaxValue);
    }

    private void WriteNumber(ref OscWriter writer, double wire)
    {
        switch (_tag)
        {
            case OscTag.Int32:
                writer.Message(_address, "i"u8);
                writer.Int32((int)Math.Clamp(Math.Round(wire), int.MinValue, int.MaxValue));
                break;
            case OscTag.Rgba:
                writer.Message(_address, "r"u8);
                writer.Rgba((uint)Math.Max(0, Math.Round(wire)));
                break;
            case OscTag.True:
                writer.Message(_address, wire != 0 ? "T"u8 : "F"u8);
                break;
            default:
                writer.Message(_address, "f"u8);
                writer.Float32((float)wire);
                break;
        }
    }
}
