using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Knows which channels have lost their transmitter and which bays are empty, and takes back what that transmitter or battery
/// said: a receiver may hold the last battery value for a while (QLX-D, seen on hardware).
/// </summary>
internal sealed class ShureTransmitters
{
    // A place is a channel (rx/1) or a bay (bay/1).
    private readonly Place?[] _toldBy;
    private readonly Place?[] _needed;

    // What a device goes on saying of a transmitter that is not there; it counts when the next one comes.
    private readonly Place?[] _holding;
    private readonly ParameterValue[] _held;
    private readonly List<Place> _places = [];

    /// <summary>Finds <c>rx/N/tx/model</c>, or what the profile says instead, and what depends on it.</summary>
    public ShureTransmitters(CompiledProfile profile)
    {
        _toldBy = new Place?[profile.Parameters.Length];
        _needed = new Place?[profile.Parameters.Length];
        _holding = new Place?[profile.Parameters.Length];
        _held = new ParameterValue[profile.Parameters.Length];
        var asked = profile.Parameters.Where(definition => definition.Address is not null).ToArray();
        foreach (var witness in asked.Where(IsWitness))
        {
            var isReadAgain = witness.Address!.Options.GetValueOrDefault(ShureOptions.TellsPresence) == ShureOptions.ReadAgain;
            var place = new Place(PlaceOf(witness.Name), isReadAgain, asked.Where(other => other != witness && IsDependant(other, PlaceOf(witness.Name))));
            _places.Add(place);
            _toldBy[witness.Index] = place;
            foreach (var dependant in place.Dependants.Where(index => NeedsTransmitter(profile.Parameters[index])))
            {
                _needed[dependant] = place;
            }

            foreach (var dependant in place.Dependants.Where(index => IsHeld(profile.Parameters[index], place)))
            {
                _holding[dependant] = place;
            }
        }

        bool IsWitness(ParameterDefinition definition) =>
            definition.Address!.Options.ContainsKey(ShureOptions.TellsPresence)
            || (definition.Name.EndsWith("/tx/model", StringComparison.Ordinal) && IsOf(definition.Name, "rx/")
                && !definition.Name.StartsWith("x/", StringComparison.Ordinal) && !IsToldOtherwise(asked, PlaceOf(definition.Name)));
    }

    /// <summary>The session is new: nothing was said about any transmitter.</summary>
    public void Clear()
    {
        Array.Clear(_held);
        foreach (var place in _places)
        {
            place.Presence = null;
        }
    }

    /// <summary>True while a value means nothing because the device says that no transmitter is there.</summary>
    public bool HidesValueOf(int parameter) => (_needed[parameter] ?? _holding[parameter]) is { Presence: false };

    /// <summary>Keeps a value that is hidden now: a new transmitter may say its battery before its model.</summary>
    public void Hold(int parameter, in ParameterValue value)
    {
        if (_holding[parameter] is { Presence: false })
        {
            _held[parameter] = value;
        }
    }

    /// <summary>A parameter was reported: when it says that the transmitter has gone, what depends on it becomes unknown.</summary>
    /// <returns>What has to be asked for again, for a transmitter has come: its device tells so and nothing else (MXW).</returns>
    public ReadOnlySpan<int> Heard(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_toldBy[parameter] is not { } place)
        {
            return default;
        }

        var isPresent = value.Kind == ValueKind.Boolean ? value.Boolean : value.IsKnown;
        if (place.Presence == isPresent)
        {
            return default;
        }

        var wasTold = place.Presence is not null;
        place.Presence = isPresent;
        foreach (var dependant in place.Dependants)
        {
            if (!isPresent)
            {
                context.Report(dependant, ParameterValue.FromUnknown(place.WhenAbsent));
            }
            else if (_held[dependant].IsKnown)
            {
                context.Report(dependant, _held[dependant]);
            }

            _held[dependant] = default;
        }

        return isPresent && wasTold && place.IsReadAgain ? place.Dependants : default;
    }

    private static bool IsToldOtherwise(ParameterDefinition[] asked, string place) =>
        asked.Any(other => other.Address!.Options.ContainsKey(ShureOptions.TellsPresence) && PlaceOf(other.Name) == place);

    private static bool IsDependant(ParameterDefinition definition, string place) =>
        IsOf(definition.Name, place + "/tx/") || IsOf(definition.Name, place + "/battery/")
        || (NeedsTransmitter(definition) && IsOf(definition.Name, place + "/"));

    // Of a place whose values are asked for again nothing need be held; what a profile adds beside the battery may tell why it is away.
    private static bool IsHeld(ParameterDefinition definition, Place place) => !place.IsReadAgain && !NeedsTransmitter(definition)
        && (IsOf(definition.Name, place.Name + "/battery/") || definition.Name.StartsWith(place.Name + "/tx/", StringComparison.Ordinal))
        && (place.IsTransmitter || !definition.Name.StartsWith("x/", StringComparison.Ordinal));

    private static bool NeedsTransmitter(ParameterDefinition definition) =>
        definition.Address!.Options.ContainsKey(ShureOptions.NeedsTransmitter);

    // rx/1/tx/model and x/rx/1/tx/status are both of rx/1.
    private static string PlaceOf(string name)
    {
        var words = (name.StartsWith("x/", StringComparison.Ordinal) ? name[2..] : name).Split('/');
        return words.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{words[0]}/{words[1]}") : name;
    }

    private static bool IsOf(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) || name.StartsWith("x/" + prefix, StringComparison.Ordinal);

    private sealed class Place(string name, bool isReadAgain, IEnumerable<ParameterDefinition> dependants)
    {
        public string Name { get; } = name;

        public bool IsReadAgain { get; } = isReadAgain;

        public bool IsTransmitter { get; } = IsOf(name, "rx/");

        public UnknownReason WhenAbsent => IsTransmitter ? UnknownReason.NoTransmitter : UnknownReason.Unknown;

        public int[] Dependants { get; } = [.. dependants.Select(definition => definition.Index)];

        /// <summary>Null before the device said anything about it.</summary>
        public bool? Presence { get; set; }
    }
}
