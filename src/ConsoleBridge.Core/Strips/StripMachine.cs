namespace ConsoleBridge.Core.Strips;

/// <summary>
/// Puts an alert on one strip of a console and takes it off again so that everything is as it would be without us. A state machine without
/// I/O, clock, locks or tasks: the caller tells it what happens and does, one at a time, what <see cref="Next"/> wants done.
/// </summary>
/// <remarks>
/// <para>Nothing of ours is written before the original and that very text stand on disk. They stand until the console has said, after the last
/// write had settled, that it shows the original.</para>
/// <para>The console's word decides. A text that is neither the original nor one of ours is somebody else's: it is the original from now on.</para>
/// </remarks>
public sealed class StripMachine
{
    private readonly StripField[] _fields;
    private readonly StripTimes _times;
    private StripFace? _face;
    private bool _mayWrite;
    private bool _isLive;
    private bool _showsReal;
    private TimeSpan _phaseUntil;
    private StripAct _busyWith;
    private int _version;
    private int _keptVersion;
    private int _keepingVersion;
    private TimeSpan _keepAgainAt;

    /// <summary>A strip that is not touched.</summary>
    /// <param name="leaves">Its fields that may be touched: <c>name</c>, and <c>color</c> where there is one.</param>
    /// <param name="times">How patient it is.</param>
    public StripMachine(IReadOnlyList<string> leaves, StripTimes times)
    {
        _fields = [.. leaves.Select(leaf => new StripField(leaf))];
        _times = times;
    }

    /// <summary>A strip that was touched when the program ended.</summary>
    /// <param name="leaves">Its fields that may be touched.</param>
    /// <param name="times">How patient it is.</param>
    /// <param name="record">What was remembered; of fields that are not among the leaves nothing is taken up.</param>
    /// <param name="now">The clock.</param>
    public StripMachine(IReadOnlyList<string> leaves, StripTimes times, StripRecord record, TimeSpan now)
        : this(leaves, times)
    {
        foreach (var remembered in record.Fields)
        {
            Array.Find(_fields, part => part.Leaf == remembered.Leaf)?.TakeUp(remembered, now);
        }

        _version = _keptVersion = 1;
    }

    /// <summary>True while something of ours is, or may be, on the strip.</summary>
    public bool IsTouched => Array.Exists(_fields, part => part.IsTouched);

    /// <summary>True while an alert wants the strip.</summary>
    public bool IsWanted => _face is not null;

    /// <summary>True when it shows, as far as is known, what it would show without us; what was written may not be confirmed.</summary>
    public bool IsBack => Array.TrueForAll(_fields, part => !part.IsTouched || part.Shown == part.Original);

    /// <summary>True when no alert wants it, nothing of it is ours, and nothing is remembered of it.</summary>
    public bool IsAtRest => !IsTouched && _face is null && _keptVersion == 0 && _busyWith == StripAct.None;

    /// <summary>True when an alert wants the strip, it could be written, and not one field can be touched: what it shows is unknown, or could not be put back.</summary>
    public bool IsUnknown => _face is not null && _isLive && _mayWrite && Array.TrueForAll(_fields, part => !part.IsTouched && !part.CanTouch);

    /// <summary>True while the console is live and no lock forbids writing.</summary>
    public bool CanWrite => _isLive && _mayWrite;

    /// <summary>What must stand on disk now; null for nothing.</summary>
    public StripRecord? Record => IsTouched && _busyWith != StripAct.Forget
        ? new StripRecord([.. _fields.Where(part => part.IsTouched).Select(part => part.Record)])
        : null;

    /// <summary>What a field would show without us; null when it is not touched.</summary>
    /// <param name="field">Number of the field.</param>
    public string? OriginalOf(int field) => _fields[field].Original;

    /// <summary>What the console shows in a field; null when that is not known.</summary>
    /// <param name="field">Number of the field.</param>
    public string? ShownOf(int field) => _fields[field].Shown;

    /// <summary>An alert wants the strip, or none does any more.</summary>
    /// <param name="face">What is to be shown; null for what is there without us.</param>
    /// <param name="now">The clock.</param>
    public void Show(StripFace? face, TimeSpan now)
    {
        if (face is not null && (_face is null || _face.Name != face.Name))
        {
            _showsReal = false;
            _phaseUntil = now + _times.Every;
        }

        _face = face;
    }

    /// <summary>Whether the console's session is live, and whether it may be written now.</summary>
    /// <param name="isLive">The console answers and was read whole.</param>
    /// <param name="mayWrite">No lock forbids it.</param>
    public void Allow(bool isLive, bool mayWrite) => (_isLive, _mayWrite) = (isLive, mayWrite);

    /// <summary>The console shows a text.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="text">The text; null when it is unknown or stale.</param>
    /// <param name="canReturn">False when the text could not be written back as it is: then it is left alone.</param>
    /// <param name="isAnswer">True when the console has said it after <see cref="StripAct.Ask"/>.</param>
    /// <param name="now">The clock.</param>
    /// <returns>True when somebody else has changed it under the alert.</returns>
    public bool Heard(int field, string? text, bool canReturn, bool isAnswer, TimeSpan now)
    {
        _fields[field].CanReturn = canReturn;
        var heard = _fields[field].Heard(text, isAnswer, now, _times.Echo);
        _version += heard == StripHeard.Known ? 0 : 1;
        return heard == StripHeard.Foreign;
    }

    /// <summary>A text was the console's own word, not what is assumed of it after a write.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="text">The text.</param>
    public void Said(int field, string text) => _fields[field].Said(text);

    /// <summary>The answer to <see cref="StripAct.Keep"/> and <see cref="StripAct.Forget"/>.</summary>
    /// <param name="stands">True when the disk has it.</param>
    /// <param name="now">The clock.</param>
    public void Kept(bool stands, TimeSpan now)
    {
        var wasForgetting = _busyWith == StripAct.Forget;
        _busyWith = StripAct.None;
        if (!stands)
        {
            _keepAgainAt = now + _times.Retry;
            if (_keptVersion == 0 && !wasForgetting)
            {
                // Nothing was written yet: the strip was never ours.
                Array.ForEach(_fields, part => part.LetGo());
            }

            return;
        }

        _keptVersion = _keepingVersion;
        if (wasForgetting)
        {
            Array.ForEach(_fields, part => part.LetGo());
            _version = _keptVersion = 0;
        }
    }

    /// <summary>The answer to <see cref="StripAct.Write"/>.</summary>
    /// <param name="field">Number of the field.</param>
    /// <param name="wasSent">False when it was refused, or the console did not confirm it: it may have arrived all the same.</param>
    /// <param name="now">The clock.</param>
    public void Written(int field, bool wasSent, TimeSpan now)
    {
        _busyWith = StripAct.None;
        _fields[field].Wrote(now);
        _fields[field].RetryAt = now + (wasSent ? _times.Rewrite : _times.Retry);
        if (field == 0)
        {
            _phaseUntil = now + _times.Every;
        }
    }

    /// <summary>What is to be done next; to be called after everything that was told, a few times a second while the strip is touched or wanted.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="canWrite">False while the console is busy with another write.</param>
    public StripStep Next(TimeSpan now, bool canWrite = true)
    {
        if (_busyWith != StripAct.None || !_isLive)
        {
            return default;
        }

        TouchWhatIsWanted(now);
        foreach (var field in _fields)
        {
            _version += field.Expire(now) ? 1 : 0;
        }

        if (!IsTouched)
        {
            return _keptVersion > 0 ? Forget(now) : default;
        }

        Alternate(now);
        AddWhatWillBeWritten();
        if (_version != _keptVersion && now >= _keepAgainAt)
        {
            (_busyWith, _keepingVersion) = (StripAct.Keep, _version);
            return new StripStep(StripAct.Keep);
        }

        if (canWrite && _mayWrite && WhatToWrite(now) is { Act: StripAct.Write } write)
        {
            return write;
        }

        return _face is null ? WhatToConfirm(now) : default;
    }

    private void TouchWhatIsWanted(TimeSpan now)
    {
        if (_face is null || !_mayWrite || now < _keepAgainAt)
        {
            return;
        }

        foreach (var field in _fields)
        {
            if (field.CanTouch && FaceOf(field) is not null)
            {
                field.Touch();
                _version++;
            }
        }
    }

    private void Alternate(TimeSpan now)
    {
        if (_face is not null && now >= _phaseUntil)
        {
            _showsReal = !_showsReal;
            _phaseUntil = now + _times.Every;
        }
    }

    // Only what can be written now: a long lock would push out of the record what the console still shows.
    private void AddWhatWillBeWritten()
    {
        foreach (var field in _fields)
        {
            if (_mayWrite && field.IsTouched && field.Shown is not null && FaceOf(field) is { } text && text != field.Original && field.AddOurs(text))
            {
                _version++;
            }
        }
    }

    private StripStep WhatToWrite(TimeSpan now)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var field = _fields[i];
            if (field.IsTouched && field.Shown is { } shown && now >= field.RetryAt && TargetOf(i) is { } target && shown != target)
            {
                _busyWith = StripAct.Write;
                field.Writing(target, now);
                return new StripStep(StripAct.Write, i, target);
            }
        }

        return default;
    }

    private StripStep WhatToConfirm(TimeSpan now)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var field = _fields[i];
            if (field.IsTouched && !field.IsSaid && (field.Shown is null || field.Shown == field.Original) && now >= field.WrittenAt + _times.Settle && now >= field.AskAt)
            {
                field.AskAt = now + _times.AskAgain;
                return new StripStep(StripAct.Ask, i);
            }
        }

        return Array.TrueForAll(_fields, part => !part.IsTouched || (part.IsSaid && part.Shown == part.Original)) ? Forget(now) : default;
    }

    private StripStep Forget(TimeSpan now)
    {
        if (now < _keepAgainAt)
        {
            return default;
        }

        _busyWith = StripAct.Forget;
        return new StripStep(StripAct.Forget);
    }

    // The original needs no leave of the disk: who finds it there later takes it for what it is.
    private string TargetOf(int index)
    {
        var field = _fields[index];
        var isReal = _face is null || (index == 0 && _showsReal) || _version != _keptVersion;
        return isReal ? field.Original! : FaceOf(field) ?? field.Original!;
    }

    private string? FaceOf(StripField field) => field == _fields[0] ? _face?.Name : _face?.Color;
}
