using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Which message belongs to which parameter, both ways. Built once; finding one allocates nothing.</summary>
internal sealed class SurfaceBindings
{
    private readonly KeyBinding?[] _keys = new KeyBinding?[MackieAddress.MaxKeys];
    private readonly List<KeyBinding> _touches = [];
    private readonly List<int> _lampKeys = [];
    private readonly List<int> _lampStrips = [];
    private readonly List<int> _smallControls = [];
    private readonly List<int> _smallStrips = [];
    private readonly List<int> _smallStarts = [];

    /// <summary>Sorts a profile's parameters.</summary>
    /// <exception cref="FormatException">An address cannot be read.</exception>
    public SurfaceBindings(CompiledProfile profile)
    {
        Array.Fill(Faders, -1);
        Array.Fill(Turns, -1);
        Array.Fill(Pedals, -1);
        Targets = new SurfaceTarget?[profile.Parameters.Length];
        foreach (var definition in profile.Parameters)
        {
            if (definition is { Address: { } wire, IsLocal: false })
            {
                var address = MackieAddress.Parse(wire.Read, out var error) ?? throw new FormatException($"{definition.Name}: {error}");
                Bind(definition, address, StripOf(definition.Name));
            }
        }
    }

    /// <summary>Parameter of each fader; -1 for none.</summary>
    public int[] Faders { get; } = new int[MackieAddress.MaxFaders];

    /// <summary>Strip of each fader; 0 for the master.</summary>
    public int[] FaderStrips { get; } = new int[MackieAddress.MaxFaders];

    /// <summary>Parameter of each turning controller; -1 for none.</summary>
    public int[] Turns { get; } = new int[128];

    /// <summary>Parameter of each absolute controller; -1 for none.</summary>
    public int[] Pedals { get; } = new int[128];

    /// <summary>Parameter of the serial number; -1 for none.</summary>
    public int Serial { get; private set; } = -1;

    /// <summary>Parameter of the firmware version; -1 for none.</summary>
    public int Version { get; private set; } = -1;

    /// <summary>Lines of text.</summary>
    public int Lines { get; private set; }

    /// <summary>Strips with a text.</summary>
    public int TextStrips { get; private set; }

    /// <summary>Highest strip of all.</summary>
    public int Strips { get; private set; }

    /// <summary>True when displays have colours.</summary>
    public bool HasColors { get; private set; }

    /// <summary>True when faders feel hands.</summary>
    public bool FeelsHands => _touches.Count > 0;

    /// <summary>The keys that are hands on faders.</summary>
    public IReadOnlyList<KeyBinding> Touches => _touches;

    /// <summary>What can be shown, by parameter; null for what cannot.</summary>
    public SurfaceTarget?[] Targets { get; }

    /// <summary>Key of each lamp.</summary>
    public IReadOnlyList<int> LampKeys => _lampKeys;

    /// <summary>Strip of each lamp.</summary>
    public IReadOnlyList<int> LampStrips => _lampStrips;

    /// <summary>Controller of each ring and digit.</summary>
    public IReadOnlyList<int> SmallControls => _smallControls;

    /// <summary>Strip of each ring and digit.</summary>
    public IReadOnlyList<int> SmallStrips => _smallStrips;

    /// <summary>What each ring and digit shows before anything was wished.</summary>
    public IReadOnlyList<int> SmallStarts => _smallStarts;

    /// <summary>What a key is for; null when nothing.</summary>
    public KeyBinding? FindKey(int key) => key < _keys.Length ? _keys[key] : null;

    private static int StripOf(string name)
    {
        var parts = name.Split('/');
        return Array.IndexOf(parts, "strip") is >= 0 and var at && at + 1 < parts.Length && int.TryParse(parts[at + 1], out var strip) ? strip : 0;
    }

    private void Bind(ParameterDefinition definition, MackieAddress address, int strip)
    {
        Strips = Math.Max(Strips, strip);
        switch (address.Kind)
        {
            case MackieAddressKind.Fader:
                Faders[address.Number] = definition.Index;
                FaderStrips[address.Number] = strip;
                SetTarget(definition, address, address.Number);
                break;
            case MackieAddressKind.Touch:
                var touch = KeyOf(address.Detail);
                (touch.Touch, touch.Fader) = (definition.Index, address.Number);
                _touches.Add(touch);
                break;
            case MackieAddressKind.Key:
            case MackieAddressKind.Lamp:
                BindKey(definition, address, strip);
                break;
            case MackieAddressKind.Turn:
                Turns[address.Number] = definition.Index;
                break;
            case MackieAddressKind.Pedal:
                Pedals[address.Number] = definition.Index;
                break;
            case MackieAddressKind.Ring:
                SetTarget(definition, address, AddSmall(address.Number, 1, strip, Wire.MackieRing.Dark));
                break;
            case MackieAddressKind.Digits:
                SetTarget(definition, address, AddSmall(address.Number, address.Detail, strip, Wire.MackieDigit.Blank));
                break;
            case MackieAddressKind.Serial:
                Serial = definition.Index;
                break;
            case MackieAddressKind.Version:
                Version = definition.Index;
                break;
            default:
                BindDisplay(definition, address);
                break;
        }
    }

    private void BindKey(ParameterDefinition definition, MackieAddress address, int strip)
    {
        var key = KeyOf(address.Number);
        if (definition.CanWrite)
        {
            if (key.Lamp < 0)
            {
                key.Lamp = _lampKeys.Count;
                _lampKeys.Add(address.Number);
                _lampStrips.Add(strip);
            }

            SetTarget(definition, address, key.Lamp);
        }

        if (address.Kind == MackieAddressKind.Key && definition.Kind == ParameterKind.Event)
        {
            key.Press = definition.Index;
        }
        else if (address.Kind == MackieAddressKind.Key)
        {
            key.Toggle = definition.Index;
        }
    }

    private void BindDisplay(ParameterDefinition definition, MackieAddress address)
    {
        if (address.Kind is MackieAddressKind.UpperText or MackieAddressKind.LowerText)
        {
            Lines = Math.Max(Lines, address.Kind == MackieAddressKind.UpperText ? 1 : 2);
            TextStrips = Math.Max(TextStrips, address.Number + 1);
        }

        HasColors |= address.Kind == MackieAddressKind.Color;
        SetTarget(definition, address, address.Number);
    }

    private int AddSmall(int first, int count, int strip, int start)
    {
        for (var control = first; control < first + count; control++)
        {
            _smallControls.Add(control);
            _smallStrips.Add(strip);
            _smallStarts.Add(start);
        }

        return _smallControls.Count - count;
    }

    private KeyBinding KeyOf(int key) => _keys[key] ??= new KeyBinding();

    private void SetTarget(ParameterDefinition definition, MackieAddress address, int output) =>
        Targets[definition.Index] = new SurfaceTarget(definition, address, output);
}
