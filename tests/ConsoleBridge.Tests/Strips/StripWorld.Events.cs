using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Tests.Strips;

/// <summary>What can happen.</summary>
internal sealed partial class StripWorld
{
    public void Alert(string? text, string color = "red")
    {
        _face = text is null ? null : new StripFace(text, color);
        _machine?.Show(_face, Clock);
    }

    /// <summary>A hand that types a name which may be the beginning of ours. A console that has not shown a longer name yet could have cut ours to it, and the blank after it.</summary>
    public void Rename(string name) => Change(0, _machine is null || !_isConnected || _longestSaid > name.Length + 1 ? name : name + " who can be told from us");

    /// <summary>A hand at the console, or a scene.</summary>
    public void Change(int field, string text)
    {
        if (_machine is null || !_isConnected)
        {
            _toConsole.Deliver(int.MaxValue);
        }

        Console[field] = WithoutUs[field] = text;
        if (_machine is not null && _isConnected)
        {
            _unheard++;
            Report(field, text, isAnswer: false, mayBeLost: false, () => _unheard--);
        }
    }

    public void LateEcho()
    {
        if (_machine is { IsTouched: true } machine && _isConnected && _ourTexts.Count > 0)
        {
            // It never overtakes the console's answer to the last question, nor reaches another life: once that is there, no echo is left.
            var text = _ourTexts[_random.Next(_ourTexts.Count)];
            _toBridge.Send(Now, () =>
            {
                if (machine == _machine && machine.Record is not null)
                {
                    machine.Heard(0, text, true, false, Clock);
                }
            });
        }
    }

    public void Disconnect()
    {
        if (IsFragile || _machine is null)
        {
            return;
        }

        _next?.Invoke();
        (_isConnected, _next) = (false, null);
        _toBridge.Clear();
        _timers.Clear();
        Forget();
        for (var field = 0; field < 2; field++)
        {
            _machine.Heard(field, null, false, false, Clock);
        }

        FailWrites();
    }

    public void Connect()
    {
        if (!_isConnected && _machine is not null)
        {
            _isConnected = true;
            ReadAll();
        }
    }

    public void Crash()
    {
        if (!IsFragile)
        {
            (_machine, _next) = (null, null);
            _toBridge.Clear();
            _timers.Clear();
        }
    }

    public void Start()
    {
        if (_machine is not null)
        {
            return;
        }

        Forget();
        _ourTexts.Clear();
        _longestSaid = 0;
        (_isConnected, _face) = (true, null);
        _machine = Disk is null ? new StripMachine(Leaves, new StripTimes()) : new StripMachine(Leaves, new StripTimes(), Disk, Clock);
        ReadAll();
    }
}
