using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Options;

/// <summary>
/// Meters that are asked for one by one, each into a numbered slot, and come as pairs of slot and value:
/// <c>/Meters/request/3 ,s "/Input_Channels/3/…"</c>, then <c>/Meters/values ,iiii 3 v 7 v</c>. Requests go out one at a time.
/// </summary>
/// <remarks>The value is (peak &lt;&lt; 16) | rms, each in dB below full scale, 126 for no signal. Source: one program, tried on a
/// Quantum 225; another program reads it otherwise. So a device's setting switches them on.</remarks>
internal sealed class OscSlotMeters
{
    private const int NoSignal = 126;
    private const int LowestField = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly byte[] _address;
    private readonly int _timer;
    private readonly int[] _parameters;
    private readonly byte[][] _requests;
    private int _next;

    /// <summary>Numbers the meters of a profile from 1, in its order; a meter's address is what it is called in the request.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="options">Its options; without meters in slots, or with the setting off, nothing is asked for.</param>
    /// <param name="timer">The timer that is the meters' alone.</param>
    public OscSlotMeters(CompiledProfile profile, OscOptions options, int timer)
    {
        _address = options.MeterAddress;
        _timer = timer;
        var meters = profile.Parameters.Where(parameter => options.HasSlotMeters && parameter is { Kind: ParameterKind.Meter, Address: not null }).ToList();
        _parameters = [.. meters.Select(parameter => parameter.Index)];
        _requests = [.. meters.Select((parameter, position) => Request(position + 1, parameter.Address!.Read))];
        _next = _requests.Length;
    }

    /// <summary>The console is there: asks for all meters, one at a time.</summary>
    public void Start(IDriverContext context)
    {
        _next = 0;
        OnTimer(context);
    }

    /// <summary>The pause is over.</summary>
    public void OnTimer(IDriverContext context)
    {
        if (_next < _requests.Length)
        {
            context.Send(_requests[_next++]);
            context.StartTimer(_timer, Pause);
        }
    }

    /// <summary>Takes a message when it holds meters.</summary>
    public bool TryTake(OscReader message, IDriverContext context)
    {
        if (_address.Length == 0 || !message.Address.SequenceEqual(_address))
        {
            return false;
        }

        while (message.TryReadInt32(out var slot) && message.TryReadInt32(out var value))
        {
            Report(slot, value >> 16, context);
        }

        return true;
    }

    private void Report(int slot, int below, IDriverContext context)
    {
        if (slot < 1 || slot > _parameters.Length)
        {
            return;
        }

        if (below is not NoSignal and not (>= 0 and <= LowestField))
        {
            context.Malformed("a meter value that this decoder does not know");
            return;
        }

        var level = below == NoSignal ? double.NegativeInfinity : -below;
        context.Report(_parameters[slot - 1], ParameterValue.FromNumber(level, Unit.DecibelFullScale));
    }

    private static byte[] Request(int slot, string meter)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"/Meters/request/{slot} ,s {meter}");
        return OscText.TryParse(text, out var frame, out var error) ? frame : throw new FormatException($"'{text}': {error}");
    }
}
