using System.Runtime.InteropServices;

namespace ConsoleBridge.Transports.Nodes;

/// <summary>Keeps the system from changing bytes on their way: a terminal eats 03, 11 and 13 and turns 0D into 0A unless it is told not to.</summary>
internal static class RawTerminal
{
    // More than a termios of any architecture.
    private const int TermiosBytes = 256;
    private const int Now = 0;

    /// <summary>Makes an open terminal raw. What is no terminal (a MIDI port, a FIFO) is left as it is.</summary>
    public static void Set(int file)
    {
        Span<byte> settings = stackalloc byte[TermiosBytes];
        ref var first = ref MemoryMarshal.GetReference(settings);
        if (GetAttributes(file, ref first) == 0)
        {
            MakeRaw(ref first);
            _ = SetAttributes(file, Now, ref first);
        }
    }

    [DllImport("libc", EntryPoint = "tcgetattr")]
    private static extern int GetAttributes(int file, ref byte settings);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    private static extern void MakeRaw(ref byte settings);

    [DllImport("libc", EntryPoint = "tcsetattr")]
    private static extern int SetAttributes(int file, int when, ref byte settings);
}
