using ConsoleBridge.Mqtt.Broker.Persistence;

namespace ConsoleBridge.Tests.Mqtt.Broker.Persistence;

/// <summary>A disk that is full, or hangs, when told.</summary>
internal sealed class FailingDisk : StateDisk, IDisposable
{
    private readonly ManualResetEventSlim _free = new(initialState: true);

    public bool IsFull { get; set; }

    /// <summary>Writes do not return until it is false again.</summary>
    public bool Hangs
    {
        set
        {
            if (value)
            {
                _free.Reset();
            }
            else
            {
                _free.Set();
            }
        }
    }

    public override IStateFile Create(string path) => new FailingFile(this, base.Create(path));

    public void Dispose()
    {
        _free.Set();
        _free.Dispose();
    }

    private sealed class FailingFile(FailingDisk disk, IStateFile file) : IStateFile
    {
        public void Write(ReadOnlySpan<byte> bytes)
        {
            disk._free.Wait();
            if (disk.IsFull)
            {
                // Half of it still goes in, as on a real disk.
                file.Write(bytes[..(bytes.Length / 2)]);
                throw new IOException("No space left on device");
            }

            file.Write(bytes);
        }

        public void Flush() => file.Flush();

        public void Dispose() => file.Dispose();
    }
}
