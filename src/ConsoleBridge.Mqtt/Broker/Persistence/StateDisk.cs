using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>The disk below a state folder; tests put a failing one in its place.</summary>
internal class StateDisk
{
    /// <summary>Makes a file, or empties one that is there.</summary>
    public virtual IStateFile Create(string path) => new DiskFile(File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read));

    private sealed class DiskFile(SafeFileHandle handle) : IStateFile
    {
        private long _length;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            RandomAccess.Write(handle, bytes, _length);
            _length += bytes.Length;
        }

        public void Flush() => RandomAccess.FlushToDisk(handle);

        public void Dispose() => handle.Dispose();
    }
}
