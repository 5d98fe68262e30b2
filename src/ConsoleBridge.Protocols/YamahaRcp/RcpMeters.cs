using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>The meters of a console: which are started, and what their bytes say.</summary>
/// <remarks>Source: notes on Yamaha RCP, 1.8: 40 to 1000 ms; a meter ends 10 s after it was last started (impl).</remarks>
internal sealed class RcpMeters
{
    /// <summary>How often running meters are started anew; they end by themselves after 10 s.</summary>
    public static readonly TimeSpan StartAgainAfter = TimeSpan.FromSeconds(6);

    private const int Shortest = 40;
    private const int Longest = 1000;

    private readonly ImmutableArray<FrameLayout> _layouts;
    private readonly ImmutableArray<ParameterDefinition> _parameters;
    private readonly Utf8Lookup _lookup;
    private readonly RcpLine[] _starts;
    private readonly byte[][] _stops;
    private readonly bool[] _isRefused;
    private readonly int _law;

    /// <summary>Takes the profile's meters; none where the setting leaves them off.</summary>
    public RcpMeters(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, RcpAddressBook book)
    {
        var interval = (int)settings.GetValueOrDefault(RcpOptions.MeterInterval);
        var milliseconds = Math.Clamp(interval, Shortest, Longest).ToString(CultureInfo.InvariantCulture);
        _law = (int)settings.GetValueOrDefault(RcpOptions.MeterLaw);
        _layouts = profile.Frames;
        _parameters = profile.Parameters;
        _lookup = new Utf8Lookup(_layouts.Select((layout, number) => KeyValuePair.Create(layout.Address, number)));
        _starts = interval == 0 ? [] : [.. _layouts.Select(layout => RcpLine.From($"mtrstart {layout.Address} {milliseconds}", book))];
        _stops = [.. _layouts.Select(layout => Encoding.ASCII.GetBytes($"mtrstop {layout.Address}"))];
        _isRefused = new bool[_layouts.Length];
    }

    /// <summary>How many are wanted.</summary>
    public int Count => _starts.Length;

    /// <summary>The session is new: all may be started.</summary>
    public void Clear() => Array.Clear(_isRefused);

    /// <summary>The console does not have this one: it is left alone from now on.</summary>
    public void Refused(int number) => _isRefused[number] = true;

    /// <summary>The line that starts a meter; null when the console does not have it.</summary>
    public RcpLine? StartLine(int number) => _isRefused[number] ? null : _starts[number];

    /// <summary>Stops what was started.</summary>
    public void Stop(IDriverContext context)
    {
        for (var number = 0; number < Count; number++)
        {
            if (!_isRefused[number])
            {
                context.Send(_stops[number]);
            }
        }
    }

    /// <summary>Reports what a meter says. The reader stands behind the verb.</summary>
    public void Report(RcpReader message, IDriverContext context)
    {
        if (!message.TryNext(out var address) || !message.TryNext(out var keyword) || !_lookup.TryGet(address.Raw, out var number))
        {
            context.Unrecognised();
            return;
        }

        var isWeighted = _law == 0 ? keyword.Raw.SequenceEqual("levelwt"u8) : _law == 2;
        if (!keyword.Raw.SequenceEqual("level"u8) && !keyword.Raw.SequenceEqual("levelwt"u8))
        {
            context.Malformed("a meter of this kind is not known: expected level or levelwt");
            return;
        }

        var position = 0;
        var next = 0;
        var fields = _layouts[number].Fields;
        while (next < fields.Length && message.TryNext(out var word))
        {
            if (!RcpMeterLaw.TryReadByte(word.Raw, out var value))
            {
                context.Malformed("a meter is two hexadecimal digits a channel");
                return;
            }

            for (; next < fields.Length && fields[next].Position == position; next++)
            {
                var level = isWeighted ? RcpMeterLaw.LevelWeighted(value) : RcpMeterLaw.Level(value);
                context.Report(fields[next].Parameter, ParameterValue.FromNumber(level, _parameters[fields[next].Parameter].Unit));
            }

            position++;
        }
    }
}
