using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>Who it is that answers: until that is known nothing is told of it, where one certain unit is meant.</summary>
internal sealed partial class DriverContext
{
    private readonly UnitIdentity? _identity;

    // What was heard before it is known who says it; null when nothing is held back.
    private bool[]? _held;
    private TimeSpan? _heldSince;

    /// <summary>It is not known yet whether the one that answers is the unit that is meant: nothing of it is told.</summary>
    public bool IsHeld => _held is not null;

    /// <summary>Another unit answers than the one that is meant.</summary>
    public bool IsStranger { get; private set; }

    /// <summary>A unit that does not say who it is in time is believed.</summary>
    public void BelieveInTime()
    {
        if (_heldSince + UnitIdentity.Patience <= Now)
        {
            Release();
        }
    }

    private bool Meet(bool isMeant, in ParameterValue told)
    {
        if (isMeant)
        {
            Release();
            return true;
        }

        IsStranger = true;
        Fail(_identity!.Refusal(told));
        TakeBack();
        return false;
    }

    private void Release()
    {
        if (_held is not { } held || IsStranger)
        {
            return;
        }

        _held = null;
        foreach (var definition in _device.Profile.Parameters)
        {
            if (held[definition.Index])
            {
                Enqueue(definition, _current[definition.Index], ChangeOrigin.Initial, 0);
            }
        }
    }

    // It said who it is after it was believed: what it said before is not our unit's.
    private void TakeBack()
    {
        _batched = 0;
        if (_held is not null)
        {
            return;
        }

        foreach (var definition in _device.Profile.Parameters)
        {
            if (_current[definition.Index].IsKnown)
            {
                Enqueue(definition, ParameterValue.FromUnknown(UnknownReason.DeviceLost), ChangeOrigin.Bridge, 0);
            }
        }
    }
}
