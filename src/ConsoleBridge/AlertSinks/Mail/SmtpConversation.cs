using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.AlertSinks.Mail;

/// <summary>One conversation with a mail server, from the greeting to the farewell.</summary>
/// <remarks>Source: RFC 5321 (SMTP), 3207 (STARTTLS), 4954 and 4616 (AUTH, PLAIN). Every step ends with the attempt's time.</remarks>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int LongestLine = 4096;
    private const int MostLines = 100;

    private readonly MailSettings _settings;
    private readonly TcpClient _socket = new();
    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream = Stream.Null;
    private int _begin;
    private int _end;

    private SmtpConversation(MailSettings settings) => _settings = settings;

    /// <summary>Connects, goes over to TLS where that is wanted, and logs in.</summary>
    /// <exception cref="SmtpRefusal">The server does not want to.</exception>
    public static async Task<SmtpConversation> BeginAsync(MailSettings settings, CancellationToken stopping)
    {
        var conversation = new SmtpConversation(settings);
        try
        {
            await conversation.ConnectAsync(stopping);
            return conversation;
        }
        catch
        {
            await conversation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands over one mail.</summary>
    /// <param name="mail">The mail: lines that end with CR LF, none of them beginning with a dot.</param>
    /// <param name="stopping">Ends the attempt.</param>
    /// <returns>Who does not get it, in the server's words; empty when all do.</returns>
    /// <exception cref="SmtpRefusal">Nobody gets it.</exception>
    public async Task<IReadOnlyList<string>> SendAsync(string mail, CancellationToken stopping)
    {
        await AskAsync($"MAIL FROM:<{_settings.From}>", "the sender", stopping);
        var refusals = new List<string>();
        SmtpReply last = new(0, []);
        foreach (var receiver in _settings.To)
        {
            await WriteAsync($"RCPT TO:<{receiver}>", stopping);
            last = await ReadAsync(stopping);
            if (!last.IsGood)
            {
                refusals.Add($"{receiver}: {last}");
            }
        }

        if (refusals.Count == _settings.To.Count)
        {
            throw new SmtpRefusal($"{_settings.Host} takes nothing for {string.Join("; ", refusals)}", last.IsForNow);
        }

        await AskAsync("DATA", "a mail", stopping);
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(mail + "\r\n.\r\n"), stopping);
        await ExpectAsync("the mail", stopping);
        return refusals;
    }

    /// <summary>Says farewell. The mail has arrived: nothing that goes wrong here makes it a second one.</summary>
    public async Task EndAsync(CancellationToken stopping)
    {
        try
        {
            await WriteAsync("QUIT", stopping);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _socket.Dispose();
    }

    private async Task ConnectAsync(CancellationToken stopping)
    {
        await _socket.ConnectAsync(_settings.Host, _settings.Port, stopping);
        _stream = _socket.GetStream();
        if (_settings.Security == MailSecurity.Tls)
        {
            await SecureAsync(stopping);
        }

        await ExpectAsync("us", stopping);
        var can = await HelloAsync(stopping);
        if (_settings.Security == MailSecurity.StartTls)
        {
            if (!can.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
            {
                throw new SmtpRefusal($"{_settings.Host} does not offer STARTTLS, and nothing is said to it without; set 'Security' to Tls, or to None where nobody listens", false);
            }

            await AskAsync("STARTTLS", "STARTTLS", stopping);

            // What somebody on the way has put in behind the answer must not count as said inside.
            (_begin, _end) = (0, 0);
            await SecureAsync(stopping);
            can = await HelloAsync(stopping);
        }

        if (_settings.User.Length > 0)
        {
            await LogInAsync(can, stopping);
        }
    }

    private async Task SecureAsync(CancellationToken stopping)
    {
        var secure = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = secure;
        var options = new SslClientAuthenticationOptions { TargetHost = _settings.Host };
        if (_settings.Authorities is { } authorities)
        {
            options.CertificateChainPolicy = HttpDelivery.PolicyFor(authorities);
        }

        await secure.AuthenticateAsClientAsync(options, stopping);
    }

    private async Task<string[]> HelloAsync(CancellationToken stopping)
    {
        var address = ((System.Net.IPEndPoint)_socket.Client.LocalEndPoint!).Address;
        var literal = address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork ? $"[{address.MapToIPv4()}]" : $"[IPv6:{address}]";
        return [.. (await AskAsync("EHLO " + literal, "EHLO", stopping)).Lines];
    }

    private async Task LogInAsync(string[] can, CancellationToken stopping)
    {
        var ways = can.FirstOrDefault(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase))?.Split(' ', '=') ?? [];
        var who = $"the user '{_settings.User}'";
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync("AUTH PLAIN " + Base64($"\0{_settings.User}\0{_settings.Password}"), who, stopping);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync("AUTH LOGIN", who, stopping);
            await AskAsync(Base64(_settings.User), who, stopping);
            await AskAsync(Base64(_settings.Password), who, stopping);
        }
        else
        {
            throw new SmtpRefusal($"{_settings.Host} offers no log-in by PLAIN or LOGIN ({(ways.Length > 0 ? string.Join(' ', ways) : "none at all")}); leave out 'User' when it asks for none", false);
        }
    }

    private async Task<SmtpReply> AskAsync(string line, string what, CancellationToken stopping)
    {
        await WriteAsync(line, stopping);
        return await ExpectAsync(what, stopping);
    }

    private async Task<SmtpReply> ExpectAsync(string what, CancellationToken stopping)
    {
        var reply = await ReadAsync(stopping);
        return reply.IsGood ? reply : throw new SmtpRefusal($"{_settings.Host} refuses {what}: {reply}", reply.IsForNow);
    }

    private async Task WriteAsync(string line, CancellationToken stopping) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), stopping);

    private async Task<SmtpReply> ReadAsync(CancellationToken stopping)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(stopping);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || code < 200)
            {
                throw new SmtpRefusal($"{_settings.Host} does not answer as a mail server: '{line[..Math.Min(line.Length, 60)]}'", false);
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new SmtpReply(code, lines);
            }
        }

        throw new SmtpRefusal($"{_settings.Host} does not answer as a mail server: more than {MostLines} lines", false);
    }

    private async Task<string> ReadLineAsync(CancellationToken stopping)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_begin.._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _begin, length).TrimEnd('\r');
                _begin += length + 1;
                return string.Concat(line.Where(c => !char.IsControl(c)));
            }

            _buffer.AsSpan(_begin.._end).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
            if (_end == _buffer.Length)
            {
                throw new SmtpRefusal($"{_settings.Host} does not answer as a mail server: a line of more than {LongestLine} bytes", false);
            }

            var read = await _stream.ReadAsync(_buffer.AsMemory(_end), stopping);
            _end += read > 0 ? read : throw new IOException($"{_settings.Host} has hung up");
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
