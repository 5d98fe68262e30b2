namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>One message that a surface said or heard.</summary>
/// <param name="At">When, by the surface's clock.</param>
/// <param name="IsFromSurface">True for what the surface said.</param>
/// <param name="Bytes">The whole message, its status byte first; a whole packet of a tablet.</param>
public sealed record RecordedFrame(DateTimeOffset At, bool IsFromSurface, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The bytes as documents print them: <c>90 10 7F</c>.</summary>
    public string Hex => SurfaceRecord.ToHex(Bytes.Span);
}
