using System.Numerics;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>What one tablet has yet to be told, and what its fingers hold. Made once for a place and used again by the next tablet.</summary>
/// <param name="number">The tablet's number.</param>
/// <param name="controls">How many controls the layout has.</param>
internal sealed class SurfacePeer(int number, int controls)
{
    private const int Bits = 64;
    private const int Never = int.MinValue / 2;

    private readonly ulong[] _untold = new ulong[(controls + Bits - 1) / Bits];
    private readonly int[] _heldUntil = new int[controls];
    private readonly int[] _touchedAt = new int[controls];
    private readonly int[] _toldAt = new int[controls];

    /// <summary>The tablet's number.</summary>
    public int Number => number;

    /// <summary>False for a place that nobody has now.</summary>
    public bool IsHere { get; private set; }

    /// <summary>True when it takes nothing for now.</summary>
    public bool IsFull { get; set; }

    /// <summary>Messages it may still be sent in this tick.</summary>
    public int Budget { get; set; }

    /// <summary>How many of its fingers hold something.</summary>
    public int Touches { get; private set; }

    /// <summary>A tablet takes this place.</summary>
    public void Join()
    {
        Leave();
        IsHere = true;
    }

    /// <summary>The place is empty.</summary>
    public void Leave()
    {
        IsHere = IsFull = false;
        Budget = Touches = 0;
        Array.Clear(_untold);
        _heldUntil.AsSpan().Fill(Never);
        _touchedAt.AsSpan().Fill(Never);
        _toldAt.AsSpan().Fill(Never);
    }

    /// <summary>It must be told this control.</summary>
    public void Mark(int control) => _untold[control / Bits] |= 1UL << (control % Bits);

    /// <summary>It shows this control's newest value.</summary>
    public void Unmark(int control) => _untold[control / Bits] &= ~(1UL << (control % Bits));

    /// <summary>The next control from this one on that it must be told; -1 when there is none.</summary>
    public int NextUntold(int from)
    {
        for (var word = from / Bits; word < _untold.Length; word++)
        {
            var bits = _untold[word];
            if (word == from / Bits)
            {
                bits &= ulong.MaxValue << (from % Bits);
            }

            if (bits != 0)
            {
                return (word * Bits) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <summary>A control is not to be told before this tick.</summary>
    public void Hold(int control, int until) => _heldUntil[control] = Math.Max(_heldUntil[control], until);

    /// <summary>True while a finger, or one that may be there, holds the control.</summary>
    public bool IsHeld(int control, int tick) => _touchedAt[control] != Never || _heldUntil[control] > tick;

    /// <summary>True while a finger was announced on the control.</summary>
    public bool IsTouched(int control) => _touchedAt[control] != Never;

    /// <summary>True when the finger has not been heard of since this tick.</summary>
    public bool IsTouchOlderThan(int control, int tick) => _touchedAt[control] != Never && _touchedAt[control] < tick;

    /// <summary>A finger is on the control, or still is.</summary>
    public void Touch(int control, int tick)
    {
        Touches += IsTouched(control) ? 0 : 1;
        _touchedAt[control] = tick;
    }

    /// <summary>The finger has left; late moves may follow until a tick.</summary>
    public void Release(int control, int holdUntil)
    {
        Touches -= IsTouched(control) ? 1 : 0;
        _touchedAt[control] = Never;
        Hold(control, holdUntil);
    }

    /// <summary>True when the control was not told within so many ticks.</summary>
    public bool MayTellAgain(int control, int tick, int interval) => tick - _toldAt[control] >= interval;

    /// <summary>The control is being told now.</summary>
    public void Told(int control, int tick) => _toldAt[control] = tick;
}
