using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Reads SAMPLE, the meters of a channel, as the profile lays them out. A line that does not fit is counted and dropped whole:
/// a figure in the wrong place would be believed. Allocates nothing.
/// </summary>
internal sealed class ShureSampleReader
{
    private const int None = -1;

    private readonly ShureValueReader _values;
    private readonly ShureTransmitters _transmitters;
    private readonly Channel?[] _channels = new Channel?[100];
    private readonly bool[] _isKnown;

    /// <summary>Sorts the profile's frames by channel.</summary>
    /// <exception cref="ArgumentException">A frame's address is neither <c>SAMPLE n ALL</c> nor <c>SAMPLE n</c>.</exception>
    public ShureSampleReader(CompiledProfile profile, ShureValueReader values, ShureTransmitters transmitters)
    {
        _values = values;
        _transmitters = transmitters;
        _isKnown = new bool[profile.Parameters.Length];
        foreach (var layout in profile.Frames)
        {
            if (layout.Address.Split(' ') is not (["SAMPLE", _] or ["SAMPLE", _, "ALL"])
                || !byte.TryParse(layout.Address.Split(' ')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var channel) || channel is 0 or > 99)
            {
                throw new ArgumentException($"frame '{layout.Address}': expected SAMPLE, a channel from 1 to 99 and, where the device says it, ALL", nameof(profile));
            }

            _channels[channel] = new Channel(layout, FindBest(profile, channel));
        }
    }

    /// <summary>The session is new.</summary>
    public void Clear()
    {
        Array.Clear(_isKnown);
        foreach (var channel in _channels)
        {
            channel?.Clear();
        }
    }

    /// <summary>Reads one line.</summary>
    public void Read(in ShureReader message, IDriverContext context)
    {
        if (message.Index is < 1 or > 99 || _channels[message.Index] is not { } channel || message.PropertyIs("ALL"u8) != channel.SaysAll)
        {
            context.Unrecognised();
            return;
        }

        Span<(short, short)> places = stackalloc (short, short)[ShureWords.Max];
        var words = new ShureWords(channel.SaysAll ? message.Arguments : message.PropertyAndArguments, places);
        if (!Fits(channel.Layout, words))
        {
            context.Malformed("a SAMPLE that is not laid out as this model's");
            return;
        }

        channel.IsHeard = true;
        channel.IsMetering = true;
        foreach (var field in channel.Layout.Fields)
        {
            Report(field.Parameter, field.Law, words[field.Position], context, out _);
        }

        if (channel.Layout.Groups is { } groups)
        {
            ReadGroups(groups, channel.Best, words, context);
        }
    }

    /// <summary>Makes the meters unknown of each channel that sent no SAMPLE since the last call: nobody meters it any more.</summary>
    public void ForgetSilentChannels(IDriverContext context)
    {
        foreach (var channel in _channels)
        {
            if (channel is null || !channel.IsMetering)
            {
                continue;
            }

            if (!channel.IsHeard)
            {
                channel.IsMetering = false;
                Forget(channel, context);
            }

            channel.IsHeard = false;
        }
    }

    private static int FindBest(CompiledProfile profile, int channel)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"rx/{channel}/");
        foreach (var definition in profile.Parameters)
        {
            if (definition.Name.StartsWith(prefix, StringComparison.Ordinal)
                && definition.Address?.Options.ContainsKey(ShureOptions.BestAntenna) == true)
            {
                return definition.Index;
            }
        }

        return None;
    }

    private static bool Fits(FrameLayout layout, in ShureWords words)
    {
        if (layout.Count is { } count && words.Count != count)
        {
            return false;
        }

        if (layout.Fields.Length > 0 && words.Count <= layout.Fields[^1].Position)
        {
            return false;
        }

        return layout.Groups is not { } groups || GroupsFit(groups, words);
    }

    // Read by the letters and not by a mode: "BB 31 086 31 065" has two antennas, whatever QUADVERSITY_MODE says.
    private static bool GroupsFit(LetterGroups groups, in ShureWords words)
    {
        var position = groups.At;
        var found = 0;
        while (position < words.Count && found < groups.Parameters.Length)
        {
            foreach (var letter in words[position])
            {
                if (!groups.Letters.Contains((char)letter, StringComparison.OrdinalIgnoreCase))
                {
                    return false;
                }
            }

            position += 1 + (words[position].Length * groups.WordsPerLetter);
            found++;
        }

        return found > 0 && position == words.Count;
    }

    private void ReadGroups(LetterGroups groups, int best, in ShureWords words, IDriverContext context)
    {
        var position = groups.At;
        for (var group = 0; group < groups.Parameters.Length; group++)
        {
            var parameters = groups.Parameters[group];
            var letters = position < words.Count ? words[position].Length : 0;
            if (letters > 0 && group == 0 && groups.LettersParameter != None)
            {
                Report(groups.LettersParameter, null, words[position], context, out _);
            }

            var greatest = default(ParameterValue);
            for (var letter = 0; letter < parameters.Length; letter++)
            {
                if (letter >= letters)
                {
                    ForgetOne(parameters[letter], UnknownReason.Unknown, context);
                    continue;
                }

                var place = position + 1 + (letter * groups.WordsPerLetter) + groups.ValueWord;
                if (parameters[letter] != None && Report(parameters[letter], null, words[place], context, out var value)
                    && (!greatest.IsKnown || value.Number > greatest.Number))
                {
                    greatest = value;
                }
            }

            if (group == 0 && best != None && greatest.IsKnown)
            {
                ReportValue(best, greatest, context);
            }

            position += letters > 0 ? 1 + (letters * groups.WordsPerLetter) : 0;
        }
    }

    private bool Report(int parameter, ValueLaw? law, ReadOnlySpan<byte> word, IDriverContext context, out ParameterValue value)
    {
        var isRead = law is null
            ? _values.TryRead(parameter, word, context, out value)
            : _values.TryRead(parameter, law, word, context, out value);
        if (isRead)
        {
            ReportValue(parameter, value, context);
        }

        return isRead && value.IsKnown;
    }

    private void ReportValue(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_transmitters.HidesValueOf(parameter))
        {
            ForgetOne(parameter, UnknownReason.NoTransmitter, context);
            return;
        }

        _isKnown[parameter] = true;
        context.Report(parameter, value);
    }

    private void Forget(Channel channel, IDriverContext context)
    {
        foreach (var field in channel.Layout.Fields)
        {
            ForgetOne(field.Parameter, UnknownReason.Stale, context);
        }

        ForgetOne(channel.Best, UnknownReason.Stale, context);
        if (channel.Layout.Groups is not { } groups)
        {
            return;
        }

        ForgetOne(groups.LettersParameter, UnknownReason.Stale, context);
        foreach (var group in groups.Parameters)
        {
            foreach (var parameter in group)
            {
                ForgetOne(parameter, UnknownReason.Stale, context);
            }
        }
    }

    private void ForgetOne(int parameter, UnknownReason reason, IDriverContext context)
    {
        if (parameter != None && _isKnown[parameter])
        {
            _isKnown[parameter] = false;
            context.Report(parameter, ParameterValue.FromUnknown(reason));
        }
    }

    private sealed class Channel(FrameLayout layout, int best)
    {
        public FrameLayout Layout { get; } = layout;

        public int Best { get; } = best;

        // < SAMPLE 1 040 030 >: MXW has no ALL. Its document (doc).
        public bool SaysAll { get; } = layout.Address.EndsWith(" ALL", StringComparison.Ordinal);

        // Since the last look at the silent ones.
        public bool IsHeard { get; set; }

        public bool IsMetering { get; set; }

        public void Clear()
        {
            IsHeard = false;
            IsMetering = false;
        }
    }
}
