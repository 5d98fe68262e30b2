using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.IntegrationTests.Simulation.Streams;

/// <summary>A program that has a serial port open.</summary>
internal sealed class PortPeer : StreamPeer
{
    private readonly SafeFileHandle _port;

    public PortPeer(string path)
    {
        var name = Encoding.UTF8.GetBytes(path + '\0');
        var descriptor = LibC.Open(ref name[0], LibC.ReadWrite | LibC.NotControlling | LibC.NonBlocking | LibC.CloseOnExec);
        _port = descriptor < 0 ? throw new Win32Exception() : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    public override void Send(string text)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        Assert.Equal(bytes.Length, LibC.Write(_port, ref bytes[0], (nuint)bytes.Length));
    }

    public override void Dispose() => _port.Dispose();

    protected override int Read(Span<byte> buffer)
    {
        var count = LibC.Read(_port, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
        if (count > 0)
        {
            return (int)count;
        }

        // Zero or an error of the device is a hang-up; "try again" is an empty line.
        return count < 0 && Marshal.GetLastPInvokeError() is LibC.TryAgain or LibC.Interrupted ? 0 : -1;
    }
}
