using System.Net;
using System.Text;
using ConsoleBridge.Access;
using ConsoleBridge.Audit;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Access;

/// <summary>Logging in, and guessing.</summary>
public sealed class LoginTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _file = Path.GetTempFileName();

    public LoginTests()
    {
        string quick = PasswordHash.Of("correct horse"u8, 1000).ToString();
        File.WriteAllLines(_file, Enumerable.Range(0, 20).Select(index => $"user-{index}::{quick}").Prepend($"anna::{quick}"));
    }

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Lets_the_right_password_in_and_nothing_else()
    {
        using var users = Users();
        await using var desk = new LoginDesk(users, _time, NullLogger.Instance);

        Assert.Equal(MqttReasonCode.Success, await LogInAsync(desk, "anna", "correct horse"));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await LogInAsync(desk, "anna", "wrong"));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await LogInAsync(desk, "nobody", "correct horse"));
        Assert.Equal(MqttReasonCode.BadUserNameOrPassword, await LogInAsync(desk, "anna", ""));
        Assert.Equal(3, desk.Refused);
    }

    [Fact]
    public async Task Proves_a_password_once_for_a_thousand_reconnects()
    {
        UsersFile.Put(_file, new User("anna", "", PasswordHash.Of("correct horse"u8)));
        using var users = Users();
        await using var desk = new LoginDesk(users, _time, NullLogger.Instance);
        long before = TimeProvider.System.GetTimestamp();
        await LogInAsync(desk, "anna", "correct horse");
        double first = TimeProvider.System.GetElapsedTime(before).TotalMilliseconds;

        before = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(MqttReasonCode.Success, await LogInAsync(desk, "anna", "correct horse", "10.0.0." + (i % 200)));
        }

        double all = TimeProvider.System.GetElapsedTime(before).TotalMilliseconds;
        Assert.True(all < first * 20, $"the first took {first:0} ms, a thousand more {all:0} ms");
    }

    [Fact]
    public void Answers_later_and_later_and_then_refuses_for_a_while()
    {
        var attempts = new LoginAttempts(_time, blockAfter: 10);

        var delays = Enumerable.Range(0, 10).Select(_ => attempts.Failed("10.0.0.9").TotalSeconds).ToArray();

        Assert.Equal([0, 0, 0, 1, 2, 4, 4, 4, 4, 4], delays);
        Assert.Equal(60, attempts.BlockedFor("10.0.0.9").TotalSeconds);
        Assert.Equal(TimeSpan.Zero, attempts.BlockedFor("10.0.0.10"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, attempts.BlockedFor("10.0.0.9"));
        attempts.Failed("10.0.0.9");
        Assert.Equal(120, attempts.BlockedFor("10.0.0.9").TotalSeconds);
    }

    [Fact]
    public void Forgets_failures_half_an_hour_after_the_last()
    {
        var attempts = new LoginAttempts(_time, blockAfter: 10);
        for (int i = 0; i < 9; i++)
        {
            attempts.Failed("anna");
        }

        _time.Advance(TimeSpan.FromMinutes(31));

        Assert.Equal(TimeSpan.Zero, attempts.Failed("anna"));
    }

    [Fact]
    public void Remembers_a_bounded_number_of_strangers()
    {
        var attempts = new LoginAttempts(_time, blockAfter: 10);

        for (int i = 0; i < 20_000; i++)
        {
            attempts.Failed("stranger-" + i);
        }

        Assert.InRange(attempts.Count, 1, 4096);
    }

    [Fact]
    public void Forgets_strangers_while_others_try_not_only_when_there_is_no_room_left()
    {
        var attempts = new LoginAttempts(_time, blockAfter: 10);
        for (int i = 0; i < 1000; i++)
        {
            attempts.Failed("stranger-" + i);
        }

        _time.Advance(TimeSpan.FromMinutes(31));
        attempts.Failed("anna");

        Assert.Equal(1, attempts.Count);
    }

    [Fact]
    public async Task Keeps_no_more_of_a_name_than_a_user_can_have()
    {
        using var users = Users();
        var trail = new Trail();
        await using var desk = new LoginDesk(users, _time, NullLogger.Instance, trail);

        for (int i = 0; i < 10; i++)
        {
            await GuessAsync(desk, new string('x', 60_000) + i, "10.0.0." + i);
        }

        Assert.Equal(MqttReasonCode.ConnectionRateExceeded, await LogInAsync(desk, new string('x', 60_000), "guess", "10.0.0.99"));
        Assert.All(trail.Entries, entry => Assert.Equal(64, entry.Who.Length));
    }

    [Fact]
    public async Task Refuses_even_the_right_password_from_an_address_that_has_guessed_too_often()
    {
        using var users = Users();
        await using var desk = new LoginDesk(users, _time, NullLogger.Instance);

        for (int i = 0; i < 20; i++)
        {
            await GuessAsync(desk, "user-" + i, "10.0.0.9");
        }

        Assert.Equal(MqttReasonCode.ConnectionRateExceeded, await LogInAsync(desk, "anna", "correct horse", "10.0.0.9"));
        Assert.Equal(MqttReasonCode.Success, await LogInAsync(desk, "anna", "correct horse", "10.0.0.10"));
        _time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(MqttReasonCode.Success, await LogInAsync(desk, "anna", "correct horse", "10.0.0.9"));
    }

    [Fact]
    public async Task Counts_a_whole_ipv6_network_as_one_address()
    {
        using var users = Users();
        await using var desk = new LoginDesk(users, _time, NullLogger.Instance);

        for (int i = 0; i < 20; i++)
        {
            await GuessAsync(desk, "user-" + i, "2001:db8::" + (i + 1));
        }

        Assert.Equal(MqttReasonCode.ConnectionRateExceeded, await LogInAsync(desk, "anna", "correct horse", "2001:db8::ffff"));
    }

    [Fact]
    public async Task Does_not_lock_a_device_out_because_somebody_else_guesses_its_name()
    {
        using var users = Users();
        await using var desk = new LoginDesk(users, _time, NullLogger.Instance);
        Assert.Equal(MqttReasonCode.Success, await LogInAsync(desk, "anna", "correct horse", "10.0.0.5"));

        for (int i = 0; i < 30; i++)
        {
            await GuessAsync(desk, "anna", "10.0.0.9");
            await GuessAsync(desk, "anna", "10.0.0.5");
        }

        Assert.Equal(MqttReasonCode.Success, await LogInAsync(desk, "anna", "correct horse", "10.0.0.5"));
        Assert.Equal(MqttReasonCode.ConnectionRateExceeded, await LogInAsync(desk, "anna", "correct horse", "10.0.0.77"));
    }

    private UserList Users() => new(_file, null, [], _time, NullLogger.Instance);

    private async Task GuessAsync(LoginDesk desk, string name, string address)
    {
        int before = _time.WaitingTimers;
        Task<MqttReasonCode> guess = LogInAsync(desk, name, "guess", address);

        // The answer may be late on purpose: the clock moves only once it is waited for.
        while (!guess.IsCompleted)
        {
            await Task.Yield();
            if (_time.WaitingTimers > before)
            {
                _time.Advance(TimeSpan.FromSeconds(4));
            }
        }

        Assert.NotEqual(MqttReasonCode.Success, await guess);
    }

    private static Task<MqttReasonCode> LogInAsync(LoginDesk desk, string name, string password, string address = "10.0.0.5")
    {
        var client = new MqttIdentity("", name, new IPEndPoint(IPAddress.Parse(address), 40_000));
        return desk.JudgeAsync(client, Encoding.UTF8.GetBytes(password), CancellationToken.None).AsTask();
    }

    private sealed class Trail : IAuditTrail
    {
        public List<AuditEntry> Entries { get; } = [];

        public void Note(AuditEntry entry) => Entries.Add(entry);
    }
}
