using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>One accepted socket of a <see cref="SocketLoop"/>. An idle one holds no buffer.</summary>
internal sealed class LoopConnection : ConnectionContext, IDuplexPipe
{
    private readonly SocketLoop _loop;
    private readonly LoopReader _reader;
    private readonly LoopWriter _writer;
    private string? _id;
    private IFeatureCollection? _features;
    private IDictionary<object, object?>? _items;

    public LoopConnection(SocketLoop loop, Socket socket)
    {
        _loop = loop;
        Socket = socket;
        RemoteEndPoint = socket.RemoteEndPoint;
        _reader = new LoopReader(loop, this);
        _writer = new LoopWriter(loop, this);
    }

    public override IDuplexPipe Transport
    {
        get => this;
        set => throw new NotSupportedException();
    }

    public PipeReader Input => _reader;

    public PipeWriter Output => _writer;

    public Socket Socket { get; }

    /// <summary>Its number in the loop.</summary>
    public int Number { get; set; }

    public override string ConnectionId
    {
        get => _id ??= Number.ToString(CultureInfo.InvariantCulture);
        set => _id = value;
    }

    public override IFeatureCollection Features => _features ??= new FeatureCollection();

    public override IDictionary<object, object?> Items
    {
        get => _items ??= new Dictionary<object, object?>();
        set => _items = value;
    }

    /// <summary>What has changed at the socket. On the loop's thread.</summary>
    public void Changed(Readiness readiness)
    {
        const Readiness End = Readiness.PeerHungUp | Readiness.HungUp | Readiness.Error;
        if ((readiness & (Readiness.Readable | End)) != 0)
        {
            _reader.Changed(hasEnded: (readiness & End) != 0);
        }

        if ((readiness & (Readiness.Writable | Readiness.HungUp | Readiness.Error)) != 0)
        {
            _writer.Continue();
        }
    }

    /// <summary>Goes on with what someone asked for on another thread. On the loop's thread.</summary>
    public void Continue()
    {
        _reader.Continue();
        _writer.Continue();
    }

    public override void Abort(ConnectionAbortedException abortReason) => Socket.Dispose();

    /// <summary>Says goodbye and closes.</summary>
    public override ValueTask DisposeAsync()
    {
        try
        {
            // With unread input the kernel would answer with RST, and the peer might never see our last packet.
            Socket.Shutdown(SocketShutdown.Send);
            _reader.Discard();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was faster.
        }

        Socket.Dispose();
        _loop.Forget(this);
        return base.DisposeAsync();
    }
}
