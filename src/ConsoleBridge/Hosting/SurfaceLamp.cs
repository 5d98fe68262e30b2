using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Hosting;

/// <summary>A lamp of a surface, found when it is first needed: sinks are made before devices are.</summary>
internal sealed class SurfaceLamp(LinkEnd lamp, Func<IDeviceDirectory> devices) : ILamp
{
    private IDevice? _device;

    /// <inheritdoc/>
    public long Session => Device is { Session: SessionState.Live } live ? live.Counters.Sessions : 0;

    private IDevice Device => _device ??= devices().All[lamp.Key.Device];

    // A write that nobody waits for: what becomes of it later is seen on the lamp.
    /// <inheritdoc/>
    public bool Set(bool isLit) => Device.Post(new ParameterWrite
    {
        Parameter = lamp.Key.Parameter,
        Value = lamp.Definition.Type == ValueKind.Boolean ? ParameterValue.FromBoolean(isLit) : ParameterValue.FromText(isLit ? "on" : "off"),
    }).Status != WriteStatus.Refused;
}
