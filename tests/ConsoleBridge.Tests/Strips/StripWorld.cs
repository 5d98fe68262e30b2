using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Tests.Strips;

/// <summary>
/// A console, a network that delays and loses, a disk, and a bridge that can die between any two steps. The console also keeps what its names
/// would be without the bridge.
/// </summary>
internal sealed partial class StripWorld
{
    public const int StepMilliseconds = 10;

    private static readonly string[] Leaves = ["name", "color"];

    private readonly Random _random;
    private readonly bool _echoes;
    private readonly double _loss;
    private readonly StripLine _toConsole;
    private readonly StripLine _toBridge;
    private readonly StripLine _timers;
    private readonly int[] _lastWrite = new int[2];
    private readonly bool[] _isAsked = new bool[2];
    private readonly List<string> _ourTexts = [];
    private StripMachine? _machine;
    private StripFace? _face;
    private Action? _next;
    private int _writeNumber;
    private int _unheard;
    private int _longestSaid;
    private bool _isConnected = true;

    public StripWorld(int seed, bool echoes, double loss)
    {
        (_random, _echoes, _loss) = (new Random(seed), echoes, loss);
        (_toConsole, _toBridge, _timers) = (new StripLine(_random), new StripLine(_random), new StripLine(_random));
        Start();
    }

    public string[] Console { get; } = ["Vox 1", "blue"];

    public string[] WithoutUs { get; } = ["Vox 1", "blue"];

    public StripRecord? Disk { get; private set; }

    public bool DiskFails { get; set; }

    public bool IsLocked { get; set; }

    public bool Refuses { get; set; }

    public int Now { get; private set; }

    public bool IsAtRest => _machine is { IsAtRest: true };

    /// <summary>How often something of ours reached the console that was not on disk before.</summary>
    public int WrittenBeforeKept { get; private set; }

    private TimeSpan Clock => TimeSpan.FromMilliseconds(Now);

    // A change that we overwrite before its report is there, or before the disk has it, is known to nobody once the bridge is gone:
    // a matter of milliseconds that no program can help.
    private bool IsFragile => _unheard > 0 || IsUnknownToTheDisk(0) || IsUnknownToTheDisk(1);

    public void Run(int milliseconds)
    {
        for (var end = Now + milliseconds; Now < end; Now += StepMilliseconds)
        {
            _toConsole.Deliver(Now);
            _toBridge.Deliver(Now);
            _timers.Deliver(Now);
            Turn();
        }
    }

    private bool IsUnknownToTheDisk(int field) =>
        Disk?.Fields.FirstOrDefault(record => record.Leaf == Leaves[field]) is { } kept
        && kept.Original != WithoutUs[field] && (Console[field] != WithoutUs[field] || !_toConsole.IsEmpty);

    // One thing at a time, so that a crash can come between any two.
    private void Turn()
    {
        if (_machine is not { } machine)
        {
            return;
        }

        if (_next is { } next)
        {
            _next = null;
            next();
            return;
        }

        machine.Allow(_isConnected, !IsLocked);
        var step = machine.Next(Clock);
        switch (step.Act)
        {
            case StripAct.Keep or StripAct.Forget when DiskFails:
                _next = () => machine.Kept(false, Clock);
                break;
            case StripAct.Keep or StripAct.Forget:
                Disk = machine.Record;
                if (Disk is null)
                {
                    _ourTexts.Clear();
                }

                _next = () => machine.Kept(true, Clock);
                break;
            case StripAct.Write when Refuses:
                _next = () => machine.Written(step.Field, false, Clock);
                break;
            case StripAct.Write:
                Write(machine, step.Field, step.Text!);
                break;
            case StripAct.Ask:
                _isAsked[step.Field] = true;
                Ask(step.Field);
                break;
        }
    }

    private void Write(StripMachine machine, int field, string text)
    {
        var kept = Disk?.Fields.FirstOrDefault(record => record.Leaf == Leaves[field]);
        if (kept is null || (text != machine.OriginalOf(field) && (!kept.Ours.Contains(text) || kept.Original != machine.OriginalOf(field))))
        {
            WrittenBeforeKept++;
        }

        _isAsked[field] = false;
        var number = _lastWrite[field] = ++_writeNumber;
        if (field == 0 && text != machine.OriginalOf(0))
        {
            _ourTexts.Add(text);
        }

        Send(() => Arrive(field, text, number));
        if (_echoes)
        {
            _timers.At(Now + 2000, () => Answer(machine, field, number, wasSent: false));
            return;
        }

        machine.Heard(field, text, true, false, Clock);
        _next = () => machine.Written(field, true, Clock);
        _timers.At(Now + 100, () => Repeat(field, text, number));
        _timers.At(Now + 200, () => Ask(field));
    }

    private void Repeat(int field, string text, int number)
    {
        if (_lastWrite[field] == number && _machine?.ShownOf(field) == text)
        {
            Send(() => Arrive(field, text, number));
        }
    }

    private void Arrive(int field, string text, int number)
    {
        Console[field] = text;
        if (_echoes && _machine is { } machine && _isConnected)
        {
            Report(field, text, isAnswer: false, mayBeLost: true, () => Answer(machine, field, number, wasSent: true));
        }
    }

    private void Answer(StripMachine machine, int field, int number, bool wasSent)
    {
        if (machine == _machine && _lastWrite[field] == number)
        {
            _lastWrite[field] = 0;
            machine.Written(field, wasSent, Clock);
        }
    }

    private void FailWrites()
    {
        for (var field = 0; field < 2; field++)
        {
            _machine!.Written(field, false, Clock);
        }
    }

    private void ReadAll()
    {
        Ask(0, mayBeLost: false);
        Ask(1, mayBeLost: false);
    }

    private void Ask(int field, bool mayBeLost = true)
    {
        var machine = _machine;
        if (mayBeLost && _random.NextDouble() < _loss)
        {
            // Lost on its way or on the way back: asked again.
            _timers.At(Now + 250, () => Ask(field));
            return;
        }

        Send(
            () =>
            {
                if (machine == _machine && _isConnected)
                {
                    Report(field, Console[field], isAnswer: true, mayBeLost: false);
                }
            },
            mayBeLost: false);
    }

    private void Send(Action arrive, bool mayBeLost = true)
    {
        if (!mayBeLost || _random.NextDouble() >= _loss)
        {
            _toConsole.Send(Now, arrive);
        }
    }

    private void Report(int field, string text, bool isAnswer, bool mayBeLost, Action? then = null)
    {
        if (mayBeLost && _random.NextDouble() < _loss)
        {
            return;
        }

        var write = _lastWrite[field];
        _toBridge.Send(Now, () =>
        {
            // An answer that was under way when we wrote is not believed.
            if (!isAnswer || _echoes || write == _lastWrite[field])
            {
                Said(field, text);
                _machine?.Heard(field, text, true, isAnswer && _isAsked[field], Clock);
            }

            then?.Invoke();
        });
    }

    private void Said(int field, string text)
    {
        _longestSaid = field == 0 ? Math.Max(_longestSaid, text.Length) : _longestSaid;
        _machine?.Said(field, text);
    }

    private void Forget() => Array.Clear(_isAsked);
}
