using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>
/// The dialogue with a WING over its own protocol: connected → probe → walk the tree for what the console calls each node → read
/// everything → follow. The tree is kept over a lost connection as long as the firmware is the same.
/// </summary>
internal sealed class WingDriver : IDeviceDriver, IRequestSender
{
    /// <summary>Path of the firmware, by which a known tree is told to be still the same.</summary>
    public const string FirmwarePath = "/$syscfg/$firmware";

    private const int WindowTimer = SessionRoutine.FirstDriverTimer;

    private readonly CompiledProfile _profile;
    private WingTree _tree;
    private readonly RequestWindow _window;
    private readonly SessionRoutine _routine;
    private readonly WingValues _values;
    private readonly bool[] _heardInRead;
    private WingNode? _firmware;
    private readonly int _nodes;

    private WingPhase _phase;
    private WingNode? _current;
    private string? _walkedFirmware;
    private int _asked = -1;
    private bool _isDefined;
    private bool _asksEach;

    /// <summary>Makes the driver for one console, whose profile's addresses are paths; throws when a frame of the profile cannot be encoded.</summary>
    public WingDriver(CompiledProfile profile, Func<string, byte[]> encode)
    {
        _profile = profile;
        _tree = new WingTree(profile);
        _nodes = _tree.Nodes.Length;
        _window = new RequestWindow(_nodes * 2, profile.Politeness, WindowTimer, this);
        _routine = new SessionRoutine(profile.Session, encode);
        _values = new WingValues(profile, _routine);
        _heardInRead = new bool[_nodes];
        _firmware = _tree.Find(FirmwarePath);
    }

    /// <inheritdoc/>
    public void TakeOver(IDeviceDriver last) => (_tree, _walkedFirmware, _firmware) = last is WingDriver { _walkedFirmware: not null } known
        ? (known._tree, known._walkedFirmware, known._firmware)
        : (_tree, null, _firmware);

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _values.Forget();
        (_phase, _current, _asked, _isDefined, _asksEach) = (WingPhase.Silent, null, -1, false, false);
        _window.Clear(context);
        _routine.Start(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var isFirst = _routine.Heard(context);
        var reader = new WingReader(frame);
        while (reader.TryNext(out var token))
        {
            Handle(token, context);
        }

        if (!reader.IsAtEnd)
        {
            context.Malformed("bytes that are no token", reader.Position);
        }

        if (isFirst)
        {
            Begin(context);
        }

        Advance(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        var node = _tree.NodeOf(parameter);
        var refusal = node is null ? "it is made by the bridge and is not on the wire" : WingWrite.TrySend(_profile.Parameters[parameter], node, value, context);
        if (refusal is not null)
        {
            context.Reject(parameter, refusal);
            return false;
        }

        _window.Outdate(_nodes + node!.Number);
        if (_profile.Session.ReadAgainOn.Contains(parameter))
        {
            _routine.ReadAgainSoon(context);
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_tree.NodeOf(parameter) is { Hash: not null } node)
        {
            _window.Ask(_nodes + node.Number, context);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context)
    {
        if (_phase == WingPhase.Following)
        {
            BeginRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (_routine.OnTimer(timer, context))
        {
            case SessionTurn.ReadEverything:
                OnReadAll(context);
                break;
            case SessionTurn.ReadIsQuiet:
                AskEach(context);
                break;
            case SessionTurn.NotMine when _window.OnTimer(timer, context):
                Advance(context);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _routine.Close(context);

    /// <inheritdoc/>
    void IRequestSender.SendRequest(int request, IDriverContext context)
    {
        (_asked, _isDefined) = (request, false);
        WingWrite.Ask(_tree.Nodes[request % _nodes], request < _nodes, context);
    }

    private void Handle(in WingToken token, IDriverContext context)
    {
        switch (token.Kind)
        {
            case WingTokenKind.Hash:
                _current = _tree.Find(token.Hash);
                break;
            case WingTokenKind.Definition:
                Learn(token, context);
                break;
            case WingTokenKind.End when _isDefined:
                // Answers do not say what they answer: one node is asked at a time, and this ends what has begun to define it.
                _isDefined = false;
                _window.Answered(_asked, context);
                break;
            case WingTokenKind.Integer or WingTokenKind.Float or WingTokenKind.Text when _current is { } node:
                Report(node, token, context);
                break;
            case WingTokenKind.Position when _current is not null:
                context.Malformed("a position, where the parameter's value was expected");
                break;
            case WingTokenKind.Root or WingTokenKind.Parent or WingTokenKind.NodeIndex or WingTokenKind.NodeName:
                // Never seen from a console: until the next hash nobody knows where we are.
                _current = null;
                break;
        }
    }

    private void Learn(in WingToken token, IDriverContext context)
    {
        if (!WingDefinition.TryParse(token.Bytes, out var definition))
        {
            context.Malformed("a definition that is shorter than it says");
        }
        else
        {
            if (_tree.Learn(definition) is { Children.Count: > 0 } node)
            {
                _window.Queue(node.Number);
            }

            _isDefined |= _asked >= 0 && _asked < _nodes && _tree.Nodes[_asked].Hash == definition.Parent;
        }
    }

    private void Report(WingNode node, in WingToken token, IDriverContext context)
    {
        _routine.HeardAnswer();
        _heardInRead[node.Number] = true;
        if (!_window.Answered(_nodes + node.Number, context))
        {
            return;
        }

        if (node == _firmware && _phase == WingPhase.Checking)
        {
            CheckFirmware(token, context);
        }

        _values.Report(node, token, context);
    }

    private void Begin(IDriverContext context)
    {
        if (_walkedFirmware is null || _firmware is not { Hash: not null })
        {
            Walk(context);
            return;
        }

        _phase = WingPhase.Checking;
        _window.Ask(_nodes + _firmware.Number, context);
    }

    private void CheckFirmware(in WingToken token, IDriverContext context)
    {
        if (!Utf8Text.AreSame(_walkedFirmware!, token.Bytes))
        {
            Walk(context);
            return;
        }

        _phase = WingPhase.Following;
        BeginRead(context);
    }

    private void Walk(IDriverContext context)
    {
        _phase = WingPhase.Walking;
        _walkedFirmware = null;
        _tree.Forget();
        _window.Ask(_tree.Root.Number, context);
    }

    // What is due when nothing is asked any more.
    private void Advance(IDriverContext context)
    {
        if (!_window.IsIdle)
        {
            return;
        }

        switch (_phase)
        {
            case WingPhase.Checking:
                // The firmware did not say itself: the tree may be another one.
                Walk(context);
                break;
            case WingPhase.Walking:
                EndWalk(context);
                break;
            case WingPhase.Following when _asksEach && _routine.IsReading:
                _asksEach = false;
                _walkedFirmware = _values.TextOf(_firmware);
                _routine.EndRead(context);
                break;
        }
    }

    private void EndWalk(IDriverContext context)
    {
        _phase = WingPhase.Following;
        if (WingFindings.Missing(_tree) is { } missing)
        {
            context.Notice(missing);
        }

        BeginRead(context);
    }

    private void BeginRead(IDriverContext context)
    {
        Array.Clear(_heardInRead);
        _asksEach = false;
        if (!_routine.BeginRead(context))
        {
            AskEach(context);
        }
    }

    // What the console has already said in this read is not asked for once more.
    private void AskEach(IDriverContext context)
    {
        _asksEach = true;
        WingFindings.QueueUnheard(_tree, _profile, _heardInRead, _window);
        _window.Pump(context);
        Advance(context);
    }
}
