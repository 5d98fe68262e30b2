using System.Collections.Frozen;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>Who is found where, for one device: addresses with its settings filled in. Looking up allocates nothing.</summary>
internal sealed class MidiBook
{
    private readonly FrozenDictionary<MidiPlace, MidiBinding[]> _bindings;

    /// <summary>Fills a device's settings into the profile's addresses.</summary>
    public MidiBook(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        Writes = new MidiWriteTarget?[profile.Parameters.Length];
        var bindings = new List<MidiBinding>();
        ByParameter = new MidiBinding?[profile.Parameters.Length];
        foreach (var definition in profile.Parameters)
        {
            if (definition is { IsLocal: false, Address: { } wire })
            {
                Add(definition, wire, settings, bindings);
            }
        }

        _bindings = bindings.GroupBy(binding => binding.Place).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        HasPairs = bindings.Exists(binding => binding.Place.Kind == MidiAddressKind.ControllerPair);
    }

    /// <summary>What is wrong with the settings, so that the device cannot be spoken with; null when nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>True when any parameter is a pair of controllers.</summary>
    public bool HasPairs { get; }

    /// <summary>What is heard, by parameter; null for what is only written.</summary>
    public MidiBinding?[] ByParameter { get; }

    /// <summary>How a parameter is written; null when it is not on the wire.</summary>
    public MidiWriteTarget?[] Writes { get; }

    /// <summary>The parameters of a place.</summary>
    public ReadOnlySpan<MidiBinding> At(MidiAddressKind kind, int channel, int number) =>
        _bindings.TryGetValue(new MidiPlace(kind, channel, number), out var found) ? found : default;

    /// <summary>Forgets what was heard and written: the session is new.</summary>
    public void Clear()
    {
        foreach (var binding in ByParameter)
        {
            binding?.Forget();
        }
    }

    private void Add(ParameterDefinition definition, WireAddress wire, IReadOnlyDictionary<string, double> settings, List<MidiBinding> bindings)
    {
        var read = Resolve(definition, wire.Read, settings, out var place);
        if (definition.CanRead && place is { } heardAt && new MidiBinding(definition, heardAt) is { Options.IsHeard: true } binding)
        {
            ByParameter[definition.Index] = binding;
            bindings.Add(binding);
        }

        var write = wire.Write is null ? read : Resolve(definition, wire.Write, settings, out place);
        if (definition.CanWrite && place is { } writtenTo)
        {
            Writes[definition.Index] = new MidiWriteTarget(definition, writtenTo, write!.Template);
        }
    }

    private MidiAddress? Resolve(ParameterDefinition definition, string text, IReadOnlyDictionary<string, double> settings, out MidiPlace? place)
    {
        place = null;
        var address = MidiAddress.Parse(text, out var error);
        error = address is null ? error : address.Resolve(settings, out place) ?? "";
        if (error.Length > 0)
        {
            Error ??= $"{definition.Name}: {text}: {error}";
        }

        return address;
    }
}
