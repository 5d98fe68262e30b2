using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.AlertSinks;

/// <summary>Sends a request and says what became of it: delivered, worth retrying, or refused for good.</summary>
internal sealed class HttpDelivery : IDisposable
{
    private const int LongestAnswer = 200;

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    /// <summary>Makes the client.</summary>
    /// <param name="authorities">Own authorities that the server's certificate may come from; null for those of this machine.</param>
    /// <param name="time">The clock, for a server that names an hour.</param>
    public HttpDelivery(X509Certificate2Collection? authorities, TimeProvider time)
    {
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 64,

            // A phone network may have moved since the last show.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (authorities is not null)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = PolicyFor(authorities) };
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "ConsoleBridge");
    }

    /// <summary>Trusts own authorities and no others. Own certificates have no list of those that were taken back.</summary>
    public static X509ChainPolicy PolicyFor(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <summary>Sends a request.</summary>
    public async Task<AlertDelivery> SendAsync(HttpRequestMessage request, CancellationToken stopping)
    {
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            if (answer.IsSuccessStatusCode)
            {
                return new AlertDelivery(true);
            }

            var said = await BeginningAsync(answer, stopping);
            var reason = $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)} answers {(int)answer.StatusCode} {answer.ReasonPhrase}{said}";
            return new AlertDelivery(false, reason, IsWorthRetrying(answer.StatusCode), WishOf(answer));
        }
        catch (HttpRequestException failure)
        {
            return Unsent(request, failure);
        }
        catch (IOException failure)
        {
            return Unsent(request, failure);
        }
    }

    public void Dispose() => _client.Dispose();

    // The outermost says that an error occurred, the innermost which one.
    private static AlertDelivery Unsent(HttpRequestMessage request, Exception failure) =>
        new(false, $"{request.RequestUri!.GetLeftPart(UriPartial.Authority)}: {failure.GetBaseException().Message}", WorthRetrying: true);

    private static bool IsWorthRetrying(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private TimeSpan? WishOf(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } span } => span,
        { Date: { } at } when at > _time.GetUtcNow() => at - _time.GetUtcNow(),
        _ => null,
    };

    // What the server says in its own words often is the only help; never more than a line of it.
    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken stopping)
    {
        var bytes = new byte[LongestAnswer];
        await using var body = await answer.Content.ReadAsStreamAsync(stopping);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stopping);
        var text = string.Concat(Encoding.UTF8.GetString(bytes, 0, length).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return text.Length > 0 ? $" ({text})" : "";
    }
}
