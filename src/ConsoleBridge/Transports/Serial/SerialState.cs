using ConsoleBridge.Transports.Nodes;
using static ConsoleBridge.Transports.Serial.SerialCalls;

namespace ConsoleBridge.Transports.Serial;

/// <summary>Whether a port could be used now, for people.</summary>
internal static class SerialState
{
    /// <summary><c>free</c>, or why not. Opens the port for a moment, and changes nothing of it.</summary>
    public static string Of(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "serial ports can be used on Linux only";
        }

        int file;
        try
        {
            file = Libc.OpenDevice(path);
        }
        catch (IOException reason)
        {
            return reason.Message;
        }

        var isFree = Lock(file, LockExclusively | WithoutWaiting) == 0;
        _ = Libc.Close(file);
        return isFree ? "free" : "held by another program";
    }
}
