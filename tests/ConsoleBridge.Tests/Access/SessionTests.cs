using System.Net;
using System.Text;
using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Access;

/// <summary>How long a log-in holds, and that one door's guesses count at the other.</summary>
public sealed class SessionTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("sessions-").FullName;
    private readonly UserList _users;
    private readonly SessionBook _book;

    public SessionTests()
    {
        string quick = PasswordHash.Of("correct horse"u8, 1000).ToString();
        File.WriteAllLines(UsersPath, [$"anna:engineer:{quick}", $"vera:viewer:{quick}"]);
        _users = new UserList(UsersPath, null, ["engineer", "viewer"], _time, NullLogger.Instance);
        _book = new SessionBook(
            _users, new Roles(new Dictionary<string, string>()), new SessionLimits(TimeSpan.FromHours(12), TimeSpan.FromDays(30)), Path.Combine(_folder, "sessions.json"), _time, NullLogger<SessionBook>.Instance);
        _book.Open();
    }

    private string UsersPath => Path.Combine(_folder, "users");

    public void Dispose()
    {
        _users.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void An_engineer_who_goes_home_is_logged_out_and_a_display_on_the_wall_is_not()
    {
        var anna = _book.Begin(_users.Find("anna")!);
        var vera = _book.Begin(_users.Find("vera")!);

        _time.Advance(TimeSpan.FromHours(12));

        Assert.Null(_book.Find(anna.Token));
        Assert.True(anna.Session.Ended.IsCancellationRequested);
        Assert.NotNull(_book.Find(vera.Token));
        _time.Advance(TimeSpan.FromDays(30));
        Assert.Null(_book.Find(vera.Token));
    }

    [Fact]
    public void An_open_page_counts_as_use()
    {
        var anna = _book.Begin(_users.Find("anna")!);
        anna.Session.Enter();

        for (var hour = 0; hour < 48; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            _book.Sweep();
        }

        Assert.NotNull(_book.Find(anna.Token));
    }

    [Fact]
    public void A_user_who_gets_another_group_must_log_in_again()
    {
        var vera = _book.Begin(_users.Find("vera")!);

        UsersFile.Put(UsersPath, _users.Find("vera")! with { Group = "engineer" });
        _users.LookAgain();

        Assert.True(vera.Session.Ended.IsCancellationRequested);
        Assert.Null(_book.Find(vera.Token));
    }

    [Fact]
    public void A_damaged_line_of_the_sessions_costs_that_session_alone()
    {
        var file = Path.Combine(_folder, "sessions.json");
        var anna = _book.Begin(_users.Find("anna")!);
        SessionsFile.Write(file, [anna.Session]);
        var good = File.ReadAllBytes(file);
        File.WriteAllBytes(file, [.. "[{\"key\":\""u8, 0xC3, 0x28, .. "\",\"name\":\"\\ud800\"},"u8, .. good.AsSpan(1)]);

        var after = new SessionBook(
            _users, new Roles(new Dictionary<string, string>()), new SessionLimits(TimeSpan.FromHours(12), TimeSpan.FromDays(30)), file, _time, NullLogger<SessionBook>.Instance);
        after.Open();

        Assert.NotNull(after.Find(anna.Token));
    }

    [Fact]
    public async Task A_fault_at_the_end_of_a_session_does_not_end_the_book_and_is_said_once()
    {
        var log = new KeptLog<SessionBook>();
        var book = new SessionBook(
            _users, new Roles(new Dictionary<string, string>()), new SessionLimits(TimeSpan.FromHours(1), TimeSpan.FromDays(30)), Path.Combine(_folder, "two.json"), _time, log);
        using var stopping = new CancellationTokenSource();
        book.Begin(_users.Find("anna")!).Session.Ended.Register(() => throw new FormatException("a page"));
        var running = book.RunAsync(stopping.Token);

        _time.Advance(TimeSpan.FromHours(2));
        while (book.Count > 0)
        {
            await Task.Yield();
        }

        await stopping.CancelAsync();
        await running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("a fault of this program", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void One_user_has_fifty_sessions_at_most()
    {
        var first = _book.Begin(_users.Find("anna")!);
        for (var i = 0; i < SessionBook.MostOfOne; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _book.Begin(_users.Find("anna")!);
        }

        Assert.Equal(SessionBook.MostOfOne, _book.Count);
        Assert.Null(_book.Find(first.Token));
    }

    [Fact]
    public async Task Guesses_at_the_page_close_the_bus_as_well()
    {
        await using var desk = new LoginDesk(_users, _time, NullLogger.Instance);
        var guesses = Enumerable.Range(0, 10).Select(guess => JudgeAsync(desk, $"guess {guess}", "10.0.0.66", LoginDesk.Page)).ToArray();
        while (!Array.TrueForAll(guesses, guess => guess.IsCompleted))
        {
            // Slowly: the guesses are judged in real time, and the door must not open again meanwhile.
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        Assert.Equal(MqttReasonCode.ConnectionRateExceeded, await JudgeAsync(desk, "correct horse", "10.0.0.7", "bus"));
    }

    [Fact]
    public void Groups_mean_roles_as_the_configuration_says()
    {
        var roles = new Roles(new Dictionary<string, string> { ["rf-crew"] = "operator", ["viewer"] = "operator" });

        Assert.Equal(Role.Engineer, roles.Of(new User("a", "", null)));
        Assert.Equal(Role.Engineer, roles.Of(new User("a", "engineer", null)));
        Assert.Equal(Role.Operator, roles.Of(new User("a", "rf-crew", null)));
        Assert.Equal(Role.Operator, roles.Of(new User("a", "viewer", null)));
        Assert.Equal(Role.Viewer, roles.Of(new User("a", "catering", null)));
    }

    private static Task<MqttReasonCode> JudgeAsync(LoginDesk desk, string password, string address, string door) =>
        desk.JudgeAsync(new MqttIdentity("", "anna", new IPEndPoint(IPAddress.Parse(address), 0)), Encoding.UTF8.GetBytes(password), CancellationToken.None, door).AsTask();
}
