using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Json.Wire;
using ConsoleBridge.Protocols.MixingStation.Wire;

namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>
/// The dialogue with the Mixing Station app: subscribe to what the profile knows, one pattern for all channels, and follow what it tells.
/// Whenever the app says that its state has changed (another desk, a lost one), everything is subscribed to again.
/// </summary>
internal sealed class MixingStationDriver : IDeviceDriver
{
    private const int QuietTimer = SessionRoutine.FirstDriverTimer;

    private readonly CompiledProfile _profile;
    private readonly SessionRoutine _session;
    private readonly MixingStationData[] _data;
    private readonly MixingStationData?[] _dataOf;
    private readonly Utf8Lookup _lookup;
    private readonly (byte[] Member, ParameterDefinition Parameter)[] _states;
    private readonly byte[][] _subscriptions;
    private readonly ParameterValue[] _lastText;
    private readonly ParameterValue[] _sent;
    private readonly byte[] _state = new byte[64];
    private int _stateLength;

    /// <summary>Makes the driver for one device.</summary>
    public MixingStationDriver(CompiledProfile profile)
    {
        _profile = profile;
        _session = new SessionRoutine(profile.Session, MixingStationFrameText.Encode);
        var found = profile.Parameters
            .Where(parameter => parameter is { Address: not null, IsLocal: false })
            .Select(parameter => (Parameter: parameter, Address: MixingStationAddress.Parse(parameter.Address!.Read, out _)!))
            .Where(pair => pair.Address is not null)
            .ToArray();
        var groups = found.Where(pair => !pair.Address.IsState).GroupBy(pair => pair.Address.Text, pair => pair.Parameter, StringComparer.Ordinal).ToArray();
        _data = [.. groups.Select(group => new MixingStationData(group.Key, group))];
        _dataOf = new MixingStationData?[profile.Parameters.Length];
        foreach (var data in _data)
        {
            foreach (var parameter in data.Parameters)
            {
                _dataOf[parameter.Index] = data;
            }
        }

        _lookup = new Utf8Lookup(groups.Select((group, number) => KeyValuePair.Create(group.Key, number)));
        _states = [.. found.Where(pair => pair.Address.IsState).Select(pair => (System.Text.Encoding.ASCII.GetBytes(pair.Address.Text), pair.Parameter))];
        _subscriptions = [.. found.Where(pair => !pair.Address.IsState).Select(pair => pair.Address.Pattern).Distinct().Select(MixingStationRequests.Subscribe)];
        _lastText = new ParameterValue[profile.Parameters.Length];
        _sent = new ParameterValue[profile.Parameters.Length];
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        Array.Clear(_lastText);
        Array.Clear(_sent);
        _stateLength = 0;
        foreach (var data in _data)
        {
            (data.HasValue, data.IsForgotten) = (false, false);
        }

        _session.Start(context);
        context.Send(MixingStationRequests.State);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (_session.Heard(context))
        {
            ReadEverything(context);
        }

        if (!MixingStationMessage.TryParse(frame, out var message))
        {
            context.Malformed("expected a JSON object with a path");
        }
        else if (message.TryGetData("/console/data/set/"u8, out var data))
        {
            OnTaken(data, message, context);
        }
        else if (!message.Error.IsEmpty)
        {
            context.Malformed($"the app answered {JsonText.Print(message.Path)} with an error: {JsonText.Print(message.Error)}");
        }
        else if (message.TryGetData("/console/data/get/"u8, out data))
        {
            OnValue(data, message.Body, context);
        }
        else if (message.Path.SequenceEqual("/app/state"u8))
        {
            OnState(message.Body, context);
        }
        else if (!message.Path.SequenceEqual("/console/data/subscribe"u8))
        {
            context.Unrecognised();
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        var definition = _profile.Parameters[parameter];
        if (_dataOf[parameter] is not { } data)
        {
            context.Reject(parameter, "it is the app's own state and cannot be set");
            return false;
        }

        var (before, behind) = data.Write;
        Span<byte> frame = stackalloc byte[before.Length + MixingStationValues.MaxBytes + behind.Length];
        before.CopyTo(frame);
        if (!MixingStationValues.TryEncode(definition, value, frame.Slice(before.Length, MixingStationValues.MaxBytes), out var length))
        {
            context.Reject(parameter, string.Create(CultureInfo.InvariantCulture, $"the profile has no word for {value}, or it is too long"));
            return false;
        }

        behind.CopyTo(frame[(before.Length + length)..]);
        _sent[parameter] = definition.Law.Snap(value);
        context.Send(frame[..(before.Length + length + behind.Length)]);
        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_dataOf[parameter] is { } data)
        {
            context.Send(data.ReadRequest);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => ReadEverything(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (_session.OnTimer(timer, context) == SessionTurn.ReadEverything)
        {
            ReadEverything(context);
        }
        else if (timer == QuietTimer)
        {
            AskForgotten(context);
            _session.EndRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _session.Close(context);

    // To subscribe again makes the app say all values again.
    private void ReadEverything(IDriverContext context)
    {
        _ = _session.BeginRead(context);
        foreach (var data in _data)
        {
            data.WasHeard = false;
        }

        foreach (var subscription in _subscriptions)
        {
            context.Send(subscription);
        }

        context.StartTimer(QuietTimer, _profile.Session.ReadQuiet);
    }

    private void OnValue(ReadOnlySpan<byte> path, ReadOnlySpan<byte> body, IDriverContext context)
    {
        if (!_lookup.TryGet(path, out var number) || !JsonSlice.TryGet(body, "value"u8, out var value))
        {
            context.Unrecognised();
            return;
        }

        var data = _data[number];
        (data.HasValue, data.IsForgotten) = (true, false);
        if (_session.IsReading && !data.WasHeard)
        {
            // Only what is new puts the end off: somebody may move a fader all the time.
            data.WasHeard = true;
            context.StartTimer(QuietTimer, _profile.Session.ReadQuiet);
        }

        foreach (var parameter in data.Parameters)
        {
            Report(parameter, value, context);
        }
    }

    private void OnTaken(ReadOnlySpan<byte> path, in MixingStationMessage message, IDriverContext context)
    {
        if (!_lookup.TryGet(path, out var number))
        {
            context.Unrecognised();
            return;
        }

        foreach (var parameter in _data[number].Parameters)
        {
            if (!message.Error.IsEmpty)
            {
                context.Reject(parameter.Index, JsonText.Print(message.Error).Trim('"'));
            }
            else if (_sent[parameter.Index].IsKnown && parameter.CanRead)
            {
                (_data[number].HasValue, _data[number].IsForgotten) = (true, false);
                context.Report(parameter.Index, _sent[parameter.Index]);
            }

            _sent[parameter.Index] = default;
        }
    }

    private void OnState(ReadOnlySpan<byte> body, IDriverContext context)
    {
        foreach (var (member, parameter) in _states)
        {
            if (JsonSlice.TryGet(body, member, out var json))
            {
                Report(parameter, json, context);
            }
        }

        if (!JsonSlice.TryGet(body, "state"u8, out var state) || state.Length > _state.Length || state.SequenceEqual(_state.AsSpan(0, _stateLength)))
        {
            return;
        }

        var isFirst = _stateLength == 0;
        state.CopyTo(_state);
        _stateLength = state.Length;
        if (!isFirst)
        {
            Forget(context);
            _session.ReadAgainSoon(context);
        }
    }

    // The desk was lost, or it is another one: what the last one said is nobody's value.
    private void Forget(IDriverContext context)
    {
        Array.Clear(_sent);
        foreach (var data in _data)
        {
            if (!data.HasValue)
            {
                continue;
            }

            (data.HasValue, data.IsForgotten) = (false, true);
            foreach (var parameter in data.Parameters)
            {
                context.Report(parameter.Index, ParameterValue.Unknown);
            }
        }
    }

    // What it does not say again by itself is asked for.
    private void AskForgotten(IDriverContext context)
    {
        foreach (var data in _data)
        {
            if (data.IsForgotten)
            {
                data.IsForgotten = false;
                context.Send(data.ReadRequest);
            }
        }
    }

    private void Report(ParameterDefinition parameter, ReadOnlySpan<byte> json, IDriverContext context)
    {
        ref var last = ref _lastText[parameter.Index];
        if (!MixingStationValues.TryDecode(parameter, json, last, out var value))
        {
            context.Malformed("the profile does not know this value");
            return;
        }

        if (value.Kind == ValueKind.Text)
        {
            last = value;
        }

        context.Report(parameter.Index, value);
    }
}
