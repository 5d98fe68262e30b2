using System.Net.Http.Json;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ConsoleBridge.IntegrationTests.Web;

/// <summary>The table of paths for programs says what there is, who may use it, and what a body looks like.</summary>
public sealed class PathTableTests
{
    private const string Desk = """{ "foh": { "Profile": "behringer/x32", "Simulate": true }, "rack-a": { "Profile": "shure/ulxd4q", "Simulate": true } }""";

    // What is no business of programs.
    private static readonly string[] Unlisted = ["GET /feed"];

    [Fact]
    public async Task Lists_exactly_the_paths_that_there_are()
    {
        await using var bridge = await StartAsync();

        var listed = (await TableAsync(bridge)).Select(path => $"{path.Method.ToUpperInvariant()} {path.Path}").Order(StringComparer.Ordinal);

        Assert.Equal(await RoutesAsync(bridge), listed.Concat(Unlisted).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Says_of_each_path_what_it_does_and_who_may_use_it()
    {
        await using var bridge = await StartAsync();

        var table = await TableAsync(bridge);

        Assert.All(table, path => Assert.True(path.What.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 0, path.Path));
        Assert.All(table, path => Assert.Matches("^For (anybody|viewers and those who may do more|operators and those who may do more|engineers)\\.$", path.What.GetProperty("description").GetString()));
        Assert.Equal("For operators and those who may do more.", table.Single(path => path is { Path: "/api/set" }).What.GetProperty("description").GetString());
        Assert.Equal("For anybody.", table.Single(path => path is { Path: "/api/log-in" }).What.GetProperty("description").GetString());
    }

    [Fact]
    public async Task Shows_a_body_of_each_path_that_takes_one_and_the_bridge_understands_it()
    {
        await using var bridge = await StartAsync();
        using var program = await ProgramAsync(bridge);
        string[] withoutBody = ["/api/log-out", "/api/patch/reset", "/api/devices/{id}/restart", "/api/devices/{id}/read", "/api/deliveries/{id}/retry"];

        foreach (var (method, path, what) in (await TableAsync(bridge)).Where(path => path.Method is "post" or "put" && !withoutBody.Contains(path.Path)))
        {
            var content = what.GetProperty("requestBody").GetProperty("content").EnumerateObject().First(type => type.Value.TryGetProperty("example", out _));
            var example = content.Value.GetProperty("example");
            var body = example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText();
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", "foh", StringComparison.Ordinal).Replace("{name}", "nobody", StringComparison.Ordinal))
            {
                Content = new StringContent(body, System.Text.Encoding.UTF8, content.Name),
            };
            using var answer = await program.SendAsync(request);

            // There is no user to log in; but what was meant is understood.
            var said = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("expected is", said, StringComparison.Ordinal);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {said}");
        }
    }

    private static Task<BridgeUnderTest> StartAsync() => BridgeUnderTest.StartLiveAsync(Desk, "--Web:Enabled=true");

    private static async Task<HttpClient> ProgramAsync(BridgeUnderTest bridge)
    {
        var program = new HttpClient { BaseAddress = await bridge.Inside<WebService>().Listening.WaitAsync(Wait.Limit, TimeProvider.System) };
        program.DefaultRequestHeaders.Add("X-ConsoleBridge", "1");
        return program;
    }

    private static async Task<List<(string Method, string Path, JsonElement What)>> TableAsync(BridgeUnderTest bridge)
    {
        using var program = await ProgramAsync(bridge);
        var table = await program.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return [.. table.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(method => (method.Name, path.Name, method.Value)))];
    }

    // The same subjects, mapped once more in an application of the test's own.
    private static async Task<IEnumerable<string>> RoutesAsync(BridgeUnderTest bridge)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        await using var app = builder.Build();
        foreach (var endpoints in bridge.Inside<IEnumerable<IEndpoints>>())
        {
            endpoints.Map(app);
        }

        return ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {route.RoutePattern.RawText!.Replace(":long", "", StringComparison.Ordinal)}"))
            .Order(StringComparer.Ordinal)
            .ToArray();
    }
}
