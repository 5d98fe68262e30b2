using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Sinks;

/// <summary>A mail server for one test, written from RFC 5321: takes mails, asks for STARTTLS or a log-in where it is told to.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _mails = [];
    private readonly List<string> _said = [];
    private readonly Task _running;

    public SmtpPeer()
    {
        _listener.Start();
        _running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>With a certificate it offers STARTTLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>TLS from the first byte.</summary>
    public bool IsSecure { get; init; }

    /// <summary>User and password as PLAIN sends them; null to ask nobody.</summary>
    public string? LogIn { get; init; }

    /// <summary>What it answers to RCPT.</summary>
    public Func<string, string> Receiver { get; init; } = _ => "250 fine";

    /// <summary>Says nothing at all.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The mails that it took.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (_mails)
            {
                return [.. _mails];
            }
        }
    }

    /// <summary>Everything that was said to it, with "(tls)" before what was said inside.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_mails)
            {
                return [.. _said];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            Stream stream = client.GetStream();
            stream = IsSecure ? await SecureAsync(stream) : stream;
            if (IsSilent)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopping.Token);
            }

            await ServeAsync(stream);
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            return;
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        var reader = new StreamReader(stream, Encoding.UTF8);
        await WriteAsync(stream, "220 mail.test ESMTP");
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            Note((stream is SslStream ? "(tls) " : "") + line);
            if (word == "STARTTLS")
            {
                await WriteAsync(stream, "220 go on");
                stream = await SecureAsync(stream);
                reader = new StreamReader(stream, Encoding.UTF8);
                continue;
            }

            if (word == "DATA")
            {
                await WriteAsync(stream, "354 go on");
                await TakeAsync(reader);
            }

            await WriteAsync(stream, Answer(word, line, stream is SslStream));
            if (word == "QUIT")
            {
                return;
            }
        }
    }

    private string Answer(string word, string line, bool isInside) => word switch
    {
        "EHLO" when Certificate is not null && !isInside => "250-mail.test\r\n250 STARTTLS",
        "EHLO" when LogIn is not null => "250-mail.test\r\n250-SIZE 1000000\r\n250 AUTH LOGIN PLAIN",
        "EHLO" => "250 mail.test",
        "AUTH" => line == "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes(LogIn ?? "")) ? "235 welcome" : "535 5.7.8 wrong user or password",
        "RCPT" => Receiver(line),
        "QUIT" => "221 bye",
        _ => "250 fine",
    };

    private async Task TakeAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stopping.Token) is { } line && line != ".")
        {
            mail.Append(line).Append('\n');
        }

        lock (_mails)
        {
            _mails.Add(mail.ToString());
        }
    }

    private async Task<SslStream> SecureAsync(Stream stream)
    {
        var secure = new SslStream(stream);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stopping.Token);
        return secure;
    }

    private async Task WriteAsync(Stream stream, string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stopping.Token);

    private void Note(string line)
    {
        lock (_mails)
        {
            _said.Add(line);
        }
    }
}
