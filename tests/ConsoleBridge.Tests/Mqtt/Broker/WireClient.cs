using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using ConsoleBridge.Mqtt.Broker;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>A client of literal bytes, connected to a broker in memory.</summary>
internal sealed class WireClient
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    private readonly DuplexPipe _near;
    private readonly Task _serving;

    private WireClient(DuplexPipe near, Task serving)
    {
        _near = near;
        _serving = serving;
    }

    public static MqttBroker NewBroker(SteppedTime time, MqttBrokerOptions? options = null)
    {
        options ??= new MqttBrokerOptions { SystemTopicsInterval = TimeSpan.Zero, SendsReasonStrings = false };
        return new MqttBroker(options, time, NullLogger<MqttBroker>.Instance);
    }

    /// <summary>Opens a transport without saying anything.</summary>
    public static WireClient Open(MqttBroker broker, EndPoint? from = null)
    {
        (DuplexPipe near, DuplexPipe far) = DuplexPipe.Pair();
        return new WireClient(near, broker.ServeAsync(far, new MqttPeer { RemoteEndPoint = from }, CancellationToken.None));
    }

    /// <summary>Sends a CONNECT and reads the CONNACK, whatever properties it has.</summary>
    /// <returns>The session-present flag and the reason code in hex.</returns>
    public static async Task<(WireClient Client, string Answer)> ConnectAsync(MqttBroker broker, string connect, EndPoint? from = null)
    {
        WireClient client = Open(broker, from);
        await client.SendAsync(connect);
        byte[] head = await client.ReadAsync(2);
        byte[] body = await client.ReadAsync(head[1]);
        Assert.Equal(0x20, head[0]);
        return (client, Convert.ToHexString(body.AsSpan(0, 2)));
    }

    public async Task SendAsync(string hex)
    {
        await _near.Output.WriteAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));
    }

    /// <summary>Reads exactly these bytes.</summary>
    public async Task ExpectAsync(string hex)
    {
        string expected = hex.Replace(" ", "", StringComparison.Ordinal);
        byte[] received = await ReadAsync(expected.Length / 2);
        Assert.Equal(expected, Convert.ToHexString(received));
    }

    /// <summary>Proves that nothing else is on its way: a PINGREQ is answered next.</summary>
    public async Task ExpectNothingAsync()
    {
        await SendAsync("C000");
        await ExpectAsync("D000");
    }

    /// <summary>Lets time pass until the broker sends something.</summary>
    public async Task AdvanceUntilSomethingComesAsync(SteppedTime time)
    {
        Task<ReadResult> reading = _near.Input.ReadAsync().AsTask();
        while (!reading.IsCompleted)
        {
            // A moment of ours for each second of the broker's: what it starts then must be able to get on before more time has passed.
            time.Advance(1);
            await Task.WhenAny(reading, Task.Delay(Moment, TimeProvider.System));
        }

        ReadResult read = await reading;
        _near.Input.AdvanceTo(read.Buffer.Start);
    }

    /// <summary>Whether the broker gives the transport back without having served it.</summary>
    public async Task<bool> IsRefusedAsync()
    {
        await _serving.WaitAsync(Limit, TimeProvider.System);
        return !_near.Input.TryRead(out _);
    }

    /// <summary>Reads what is left until the broker closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var received = new ArrayBufferWriter<byte>();
        while (true)
        {
            ReadResult read = await _near.Input.ReadAsync().AsTask().WaitAsync(Limit, TimeProvider.System);
            foreach (ReadOnlyMemory<byte> segment in read.Buffer)
            {
                received.Write(segment.Span);
            }

            _near.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                await _serving.WaitAsync(Limit, TimeProvider.System);
                return Convert.ToHexString(received.WrittenSpan);
            }
        }
    }

    /// <summary>Ends our half of the connection without DISCONNECT.</summary>
    public ValueTask EndAsync() => _near.Output.CompleteAsync();

    /// <summary>Ends the connection without DISCONNECT and waits until the broker has noticed.</summary>
    public async Task VanishAsync()
    {
        await _near.Output.CompleteAsync();
        await _serving.WaitAsync(Limit, TimeProvider.System);
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        ReadResult read = await _near.Input.ReadAtLeastAsync(count).AsTask().WaitAsync(Limit, TimeProvider.System);
        byte[] bytes = read.Buffer.Slice(0, Math.Min(count, read.Buffer.Length)).ToArray();
        _near.Input.AdvanceTo(read.Buffer.GetPosition(bytes.Length));
        return bytes;
    }
}
