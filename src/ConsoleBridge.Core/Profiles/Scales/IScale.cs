namespace ConsoleBridge.Core.Profiles.Scales;

/// <summary>A law between the device's number and the parameter's unit. Pure; safe from any thread.</summary>
public interface IScale
{
    /// <summary>The device's number in the parameter's unit. Numbers outside the device's range are clamped to it.</summary>
    double ToUnit(double wire);

    /// <summary>The device's number nearest to a value, snapped to a step that the device knows.</summary>
    double ToWire(double unit);

    /// <summary>True when the device cannot tell these two values apart.</summary>
    bool IsSameStep(double left, double right) => ToWire(left).Equals(ToWire(right));
}
