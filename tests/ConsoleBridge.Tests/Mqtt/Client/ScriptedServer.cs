using System.IO.Pipelines;
using System.Text;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>A server of literal bytes, for one connection of a client after the other.</summary>
internal sealed class ScriptedServer(TimeProvider time) : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<string> _received = [];
    private DuplexPipe? _pipe;
    private MqttClient? _client;

    public MqttClient Client => _client!;

    /// <summary>Messages the client handed over, "topic=payload".</summary>
    public IReadOnlyList<string> Received => _received;

    /// <summary>Opens a connection; reads CONNECT, whatever it says, and answers.</summary>
    /// <param name="connack">Hex.</param>
    /// <param name="options">Given a transport and a handler.</param>
    public async Task<MqttConnectResult> ConnectAsync(
        string connack, Func<Func<CancellationToken, ValueTask<Stream>>, MqttMessageHandler, MqttClientOptions> options)
    {
        _client = new MqttClient(options(Open, Receive), time);
        Task<MqttConnectResult> connecting = _client.ConnectAsync(CancellationToken.None);
        await ReadPacketAsync();
        await SendAsync(connack);
        return await connecting.WaitAsync(Limit, TimeProvider.System);
    }

    public async Task SendAsync(string hex)
    {
        await _pipe!.Output.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
    }

    public async Task ExpectAsync(params string[] packets)
    {
        foreach (string hex in packets)
        {
            Assert.Equal(hex.Replace(" ", "", StringComparison.Ordinal), await ReadPacketAsync());
        }
    }

    /// <summary>The next packet as hex.</summary>
    public async Task<string> ReadPacketAsync()
    {
        while (true)
        {
            ReadResult read = await _pipe!.Input.ReadAsync().AsTask().WaitAsync(Limit, TimeProvider.System);
            var buffer = read.Buffer;
            if (MqttFrame.TryRead(ref buffer, 100_000, out _, out _) == System.Buffers.OperationStatus.Done)
            {
                byte[] packet = System.Buffers.BuffersExtensions.ToArray(read.Buffer.Slice(0, buffer.Start));
                _pipe.Input.AdvanceTo(buffer.Start);
                return Convert.ToHexString(packet);
            }

            _pipe.Input.AdvanceTo(buffer.Start, buffer.End);
            Assert.False(read.IsCompleted, "the client closed");
        }
    }

    /// <summary>Both directions end.</summary>
    public async Task<MqttSessionEnd> CutAsync()
    {
        await _pipe!.Output.CompleteAsync();
        await _pipe.Input.CompleteAsync();
        return await _client!.Ended.WaitAsync(Limit, TimeProvider.System);
    }

    /// <summary>Closes, and gives what the client still sent, as hex.</summary>
    public async Task<string> CloseAndReadAsync()
    {
        await _pipe!.Output.CompleteAsync();
        while (true)
        {
            ReadResult read = await _pipe.Input.ReadAsync().AsTask().WaitAsync(Limit, TimeProvider.System);
            if (read.IsCompleted)
            {
                return Convert.ToHexString(System.Buffers.BuffersExtensions.ToArray(read.Buffer));
            }

            _pipe.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_pipe is not null)
        {
            await _pipe.Output.CompleteAsync();
        }
    }

    private ValueTask<Stream> Open(CancellationToken stopping)
    {
        (DuplexPipe near, _pipe) = DuplexPipe.Pair();
        return ValueTask.FromResult<Stream>(new PipeStream(near));
    }

    private void Receive(in MqttMessage message)
    {
        _received.Add(Encoding.UTF8.GetString(message.Topic) + "=" + Encoding.UTF8.GetString(message.Payload));
    }
}
