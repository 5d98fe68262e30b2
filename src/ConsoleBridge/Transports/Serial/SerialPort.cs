namespace ConsoleBridge.Transports.Serial;

/// <summary>A serial port of this machine.</summary>
/// <param name="Path">The name to use: one that stays the same when the port is plugged in elsewhere or later, where there is one.</param>
/// <param name="Node">The device file behind it: <c>/dev/ttyUSB0</c>.</param>
internal sealed record SerialPort(string Path, string Node);
