using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>A parameter's address in a profile, taken apart: <c>cc 1 7</c>, <c>nrpn @channel 3 {n+9}</c>, <c>mmc play</c>.</summary>
/// <param name="Kind">Which messages.</param>
/// <param name="Terms">Channel (1 … 16) and numbers, in the order of the text.</param>
/// <param name="Word">Verb of machine control, or part of the identity; empty for others.</param>
/// <param name="Template">The bytes of a system exclusive message; null for others.</param>
internal sealed record MidiAddress(MidiAddressKind Kind, MidiTerm[] Terms, string Word, MidiTemplate? Template)
{
    private const string Forms =
        "note CH NN, cc CH NN, cc14 CH NN, relative CH NN, pitchbend CH, program CH, pressure CH, poly CH NN, rpn CH MSB LSB, nrpn CH MSB LSB, mtc, mmc VERB, identity PART, sysex F0 … F7";

    private static readonly Dictionary<string, (MidiAddressKind Kind, int Terms)> Kinds = new(StringComparer.Ordinal)
    {
        ["note"] = (MidiAddressKind.Note, 2),
        ["cc"] = (MidiAddressKind.Controller, 2),
        ["cc14"] = (MidiAddressKind.ControllerPair, 2),
        ["relative"] = (MidiAddressKind.Relative, 2),
        ["pitchbend"] = (MidiAddressKind.PitchBend, 1),
        ["program"] = (MidiAddressKind.Program, 1),
        ["pressure"] = (MidiAddressKind.Pressure, 1),
        ["poly"] = (MidiAddressKind.PolyPressure, 2),
        ["rpn"] = (MidiAddressKind.Registered, 3),
        ["nrpn"] = (MidiAddressKind.NonRegistered, 3),
        ["mtc"] = (MidiAddressKind.TimeCode, 0),
    };

    private static readonly string[] IdentityParts = ["maker", "family", "member", "version"];

    /// <summary>Takes an address apart.</summary>
    /// <returns>Null when the text is not an address; <paramref name="error"/> then says why.</returns>
    public static MidiAddress? Parse(string text, out string error)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        error = "";
        var address = words switch
        {
            ["sysex", ..] => MidiTemplate.Parse(words.AsSpan(1), out error) is { } template ? new MidiAddress(MidiAddressKind.Exclusive, [], "", template) : null,
            ["mmc", var verb] when Verb(verb) is not null => new MidiAddress(MidiAddressKind.MachineControl, [], verb, null),
            ["identity", var part] when IdentityParts.Contains(part) => new MidiAddress(MidiAddressKind.Identity, [], part, null),
            [var kind, .. var rest] when Kinds.TryGetValue(kind, out var known) && rest.Length == known.Terms => Numbered(known.Kind, rest),
            _ => null,
        };
        if (address is null && error.Length == 0)
        {
            error = $"'{text}' is not an address of MIDI; they are: {Forms}";
        }

        return address;
    }

    /// <summary>Channel and number for one device.</summary>
    /// <param name="settings">Values of the profile's settings.</param>
    /// <param name="place">Where it is, when it is on the wire; null when a negative setting takes it off.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Resolve(IReadOnlyDictionary<string, double> settings, out MidiPlace? place)
    {
        place = null;
        var numbers = new int[Terms.Length];
        for (var i = 0; i < Terms.Length; i++)
        {
            try
            {
                numbers[i] = Terms[i].Resolve(settings);
            }
            catch (KeyNotFoundException unknown)
            {
                return unknown.Message;
            }

            if (numbers[i] < 0)
            {
                return null;
            }
        }

        var most = Kind == MidiAddressKind.ControllerPair ? 31 : 127;
        if (numbers.Length > 0 && numbers[0] is < 1 or > 16)
        {
            return $"channel {numbers[0]} is not one of 1 … 16";
        }

        if (numbers.Skip(1).Any(number => number > most))
        {
            return $"{numbers.Skip(1).First(number => number > most)} is not one of 0 … {most}";
        }

        place = new MidiPlace(Kind, numbers.Length > 0 ? numbers[0] - 1 : 0, Number(numbers));
        return null;
    }

    /// <summary>The order of machine control of that name; null when there is none.</summary>
    public static MidiMachineVerb? Verb(string word) => word switch
    {
        "stop" => MidiMachineVerb.Stop,
        "play" => MidiMachineVerb.Play,
        "deferred-play" => MidiMachineVerb.DeferredPlay,
        "fast-forward" => MidiMachineVerb.FastForward,
        "rewind" => MidiMachineVerb.Rewind,
        "record" => MidiMachineVerb.Record,
        "record-exit" => MidiMachineVerb.RecordExit,
        "pause" => MidiMachineVerb.Pause,
        "locate" => MidiMachineVerb.Locate,
        _ => null,
    };

    private static MidiAddress? Numbered(MidiAddressKind kind, string[] words)
    {
        var terms = new MidiTerm[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (MidiTerm.Parse(words[i]) is not { } term)
            {
                return null;
            }

            terms[i] = term;
        }

        var isWrong = terms.Where((term, position) => term.Setting is null && (position == 0 ? term.Number is < 1 or > 16 : term.Number > (kind == MidiAddressKind.ControllerPair ? 31 : 127)));
        return isWrong.Any() ? null : new MidiAddress(kind, terms, "", null);
    }

    private int Number(int[] numbers) => (Kind, numbers.Length) switch
    {
        (MidiAddressKind.MachineControl, _) => (int)Verb(Word)!.Value,
        (MidiAddressKind.Identity, _) => Array.IndexOf(IdentityParts, Word),
        (_, 3) => (numbers[1] << 7) | numbers[2],
        (_, 2) => numbers[1],
        _ => 0,
    };
}
