using System.Text;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Broker.Persistence;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Broker.Persistence;

/// <summary>Brokers on a state folder of their own; a crash is a copy of the files as they are at that moment.</summary>
internal sealed class StateBench : IAsyncDisposable
{
    // CONNECT of "a": level 5, no clean start, session expiry 3 600 s.
    public const string ConnectA = "10 13 00044D515454 05 00 003C 05 11 00000E10 0001 61";

    private readonly string _root = Directory.CreateTempSubdirectory("broker-state-").FullName;
    private readonly List<MqttBroker> _brokers = [];
    private int _folders;

    public StateBench() => Folder = NextFolder();

    /// <summary>The folder of the broker opened next.</summary>
    public string Folder { get; private set; }

    public SteppedTime Time { get; set; } = new();

    public StateDisk Disk { get; set; } = new();

    public long LogBytes { get; set; } = 4 * 1024 * 1024;

    public string[] Files => [.. Directory.EnumerateFiles(Folder, "state-*").Select(file => Path.GetFileName(file)!).Order()];

    public MqttBroker Open()
    {
        var options = new MqttBrokerOptions
        {
            StateFolder = Folder, StateDisk = Disk, StateLogBytes = LogBytes, SystemTopicsInterval = TimeSpan.Zero, SendsReasonStrings = false,
        };
        var broker = new MqttBroker(options, Time, NullLogger<MqttBroker>.Instance);
        _brokers.Add(broker);
        return broker;
    }

    /// <summary>What a new broker finds when this one is killed now, without what had not been written.</summary>
    public MqttBroker CrashAndOpen()
    {
        string old = Folder;
        do
        {
            Folder = NextFolder();
        }
        while (!TryCopy(old, Folder));

        return Open();
    }

    public static Task WrittenAsync(MqttBroker broker) => UntilAsync(() => broker.IsStateWritten);

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        while (!condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    public static void Retain(MqttBroker broker, string topic, string payload)
    {
        var message = new MqttMessage { Topic = Encoding.UTF8.GetBytes(topic), Payload = Encoding.UTF8.GetBytes(payload), Qos = MqttQos.AtLeastOnce, Retain = true };
        Assert.Equal(MqttPublishStatus.Accepted, broker.TryPublish(message));
    }

    /// <summary>All retained messages as "topic=payload", sorted.</summary>
    public static string Retained(MqttBroker broker)
    {
        var found = new List<string>();
        broker.ReadRetained("#", (in MqttMessage message) => found.Add(Encoding.UTF8.GetString(message.Topic) + "=" + Encoding.UTF8.GetString(message.Payload)));
        found.Sort(StringComparer.Ordinal);
        return string.Join(' ', found);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (MqttBroker broker in _brokers)
        {
            await broker.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    // A file that is replaced while we copy: no disk was ever in such a state, so once more.
    private static bool TryCopy(string from, string to)
    {
        try
        {
            string[] files = [.. Directory.EnumerateFiles(from, "state-*")];
            foreach (string file in files)
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            }

            return files.SequenceEqual(Directory.EnumerateFiles(from, "state-*"));
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private string NextFolder() => Directory.CreateDirectory(Path.Combine(_root, (++_folders).ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName;
}
