using System.Collections.Concurrent;
using System.Net.Sockets;
using ConsoleBridge.Mqtt.Connections;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>
/// Accepts connections and serves them all on one thread: what has come is read, handled and answered before anything else is waited for.
/// A message passes no other thread and costs three system calls.
/// </summary>
/// <remarks>Linux only. What is called back must not block: it holds up every other connection.</remarks>
internal sealed class SocketLoop : IAsyncDisposable
{
    private const int ReceiveBytes = 64 * 1024;
    private const int AcceptedInOneTurn = 16;
    private const int ListenerNumber = 0;
    private const int PauseMilliseconds = 100;

    private readonly Epoll _epoll = new();
    private readonly Socket _listener;
    private readonly Action<LoopConnection> _accepted;
    private readonly ILogger _logger;
    private readonly ConcurrentQueue<LoopConnection> _posted = new();
    private readonly List<LoopConnection?> _connections = [null];
    private readonly Stack<int> _free = [];
    private readonly ConcurrentQueue<LoopConnection> _closed = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private int _wakePending;
    private volatile bool _isAccepting = true;
    private volatile bool _isStopping;
    private int _acceptIn = Timeout.Infinite;

    /// <summary>Starts to accept.</summary>
    /// <param name="listener">A listening socket; the loop closes it.</param>
    /// <param name="accepted">Takes a new connection, on the loop's thread.</param>
    /// <param name="logger">Hears of what ought not to happen.</param>
    public SocketLoop(Socket listener, Action<LoopConnection> accepted, ILogger logger)
    {
        _listener = listener;
        _accepted = accepted;
        _logger = logger;
        listener.Blocking = false;
        _epoll.Watch(listener.SafeHandle, Readiness.Readable | Readiness.Edges, ListenerNumber);
        _thread = new Thread(Run) { IsBackground = true, Name = "mqtt broker" };
        _thread.Start();
    }

    /// <summary>Whether the caller is the loop itself.</summary>
    public bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>What bytes are received into, until they have been handled. On the loop's thread.</summary>
    public byte[] Buffer { get; private set; } = new byte[ReceiveBytes];

    /// <summary>Somebody still needs the present buffer.</summary>
    public void ReplaceBuffer() => Buffer = new byte[ReceiveBytes];

    /// <summary>Has the loop look after a connection soon. Safe from any thread and under any lock.</summary>
    public void Post(LoopConnection connection)
    {
        _posted.Enqueue(connection);
        Wake();
    }

    /// <summary>Forgets a connection that has been closed. Safe from any thread.</summary>
    public void Forget(LoopConnection connection)
    {
        _closed.Enqueue(connection);
    }

    /// <summary>Accepts nobody any more; whoever knocks is refused.</summary>
    public void StopAccepting()
    {
        _isAccepting = false;
        _listener.Dispose();
    }

    /// <summary>Ends the loop; its connections have been closed before. Completes when the thread ends.</summary>
    public async ValueTask DisposeAsync()
    {
        StopAccepting();
        _isStopping = true;
        _epoll.Wake();
        await _ended.Task;
    }

    private void Wake()
    {
        if (!IsCurrent && Interlocked.Exchange(ref _wakePending, 1) == 0)
        {
            _epoll.Wake();
        }
    }

    private void Run()
    {
        while (!_isStopping)
        {
            int timeout = _posted.IsEmpty ? _acceptIn : 0;
            int count = _epoll.Wait(timeout);
            Volatile.Write(ref _wakePending, 0);
            Guard(count, static (loop, count) => loop.Turn(count));
        }

        _epoll.Dispose();
        _ended.SetResult();
    }

    /// <summary>Handles what is ready and then sends what that made, each receiver once.</summary>
    private void Turn(int events)
    {
        bool mayAccept = _acceptIn >= 0;
        for (int i = 0; i < events; i++)
        {
            (int number, Readiness readiness) = _epoll.EventAt(i);
            mayAccept |= number == ListenerNumber;
            if (number > ListenerNumber && _connections[number] is { } connection)
            {
                Guard((connection, readiness), static (_, change) => change.connection.Changed(change.readiness));
            }
        }

        // What is posted meanwhile has its turn after the sockets': a flood on one of them must not keep the others waiting.
        for (int left = _posted.Count; left > 0 && _posted.TryDequeue(out LoopConnection? connection); left--)
        {
            Guard(connection, static (_, posted) => posted.Continue());
        }

        while (_closed.TryDequeue(out LoopConnection? closed))
        {
            _connections[closed.Number] = null;
            _free.Push(closed.Number);
        }

        if (mayAccept)
        {
            Accept();
        }
    }

    private void Accept()
    {
        _acceptIn = Timeout.Infinite;
        for (int i = 0; i < AcceptedInOneTurn; i++)
        {
            try
            {
                if (!_isAccepting || !_listener.Poll(0, SelectMode.SelectRead))
                {
                    return;
                }

                Add(_listener.Accept());
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException refused)
            {
                // Out of descriptors, or a client that has gone already.
                LoopLog.AcceptFailed(_logger, refused.Message);
                _acceptIn = PauseMilliseconds;
                return;
            }
        }

        _acceptIn = 0;
    }

    private void Add(Socket socket)
    {
        socket.Blocking = false;
        socket.NoDelay = true;
        var connection = new LoopConnection(this, socket);
        if (!_free.TryPop(out int number))
        {
            number = _connections.Count;
            _connections.Add(null);
        }

        connection.Number = number;
        _connections[number] = connection;
        _epoll.Watch(
            socket.SafeHandle, Readiness.Readable | Readiness.Writable | Readiness.PeerHungUp | Readiness.Edges, number);
        _accepted(connection);
    }

    /// <summary>The wall around each thing the loop does, and the end of its batch: what goes wrong with one connection must not end the others.</summary>
    private void Guard<T>(T argument, Action<SocketLoop, T> action)
    {
        WakeBatch batch = WakeBatch.Begin();
        try
        {
            try
            {
                action(this, argument);
            }
            finally
            {
                batch.End();
            }
        }
#pragma warning disable CA1031 // See above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LoopLog.TurnFailed(_logger, exception);
        }
    }
}
