using System.Text;
using ConsoleBridge.Access;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Access;

/// <summary>The file of users.</summary>
public sealed class UsersFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("users-").FullName;

    private string File => Path.Combine(_folder, "users");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keeps_a_password_as_a_salted_hash_that_only_the_password_opens()
    {
        UsersFile.Put(File, new User("anna", "", PasswordHash.Of("correct horse"u8, 1000)));
        UsersFile.Put(File, new User("bert", "", PasswordHash.Of("correct horse"u8, 1000)));

        var users = UsersFile.Read(File, out var wrong);

        Assert.Empty(wrong);
        Assert.True(users[0].Password!.Verify("correct horse"u8));
        Assert.False(users[0].Password!.Verify("correct Horse"u8));
        Assert.NotEqual(users[0].Password!.ToString(), users[1].Password!.ToString());
        Assert.DoesNotContain("correct", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    // RFC 7914, section 11, prints this vector of PBKDF2-HMAC-SHA256; its derived key has 64 bytes, of which the first 32 are ours.
    [Fact]
    public void Hashes_as_the_standards_vector_says()
    {
        byte[] salt = "NaCl"u8.ToArray();

        var hash = new PasswordHash(80_000, salt, Convert.FromHexString("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"));

        Assert.True(hash.Verify("Password"u8));
    }

    [SkippableFact]
    public void Is_for_its_owner_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file mode");
        UsersFile.Put(File, new User("anna", "", null));
        UsersFile.Put(File, new User("bert", "", null));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }

        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("Anonymous")]
    [InlineData("link")]
    [InlineData("BRIDGE")]
    [InlineData("bus")]
    public void Nobody_is_called_as_the_bridge_calls_those_without_a_log_in(string name)
    {
        System.IO.File.WriteAllLines(File, [$"{name}::certificate", "anna::certificate"]);

        var users = UsersFile.Read(File, out var wrong);

        Assert.Equal("anna", Assert.Single(users).Name);
        Assert.Equal((1, $"'{name}' is a name of the bridge's own: nobody can be called so"), Assert.Single(wrong));
    }

    [Fact]
    public void Changes_one_line_and_leaves_the_others_as_they_are()
    {
        System.IO.File.WriteAllLines(File, ["# remark", "anna:viewer:certificate", "what is this", "bert::certificate"]);

        Assert.False(UsersFile.Put(File, new User("anna", "surface", null)));
        Assert.True(UsersFile.Put(File, new User("cleo", "", null)));
        Assert.True(UsersFile.Remove(File, "bert"));
        Assert.False(UsersFile.Remove(File, "ber"));

        Assert.Equal(["# remark", "anna:surface:certificate", "what is this", "cleo::certificate"], System.IO.File.ReadAllLines(File));
    }

    [Fact]
    public void Names_wrong_lines_and_reads_the_others()
    {
        System.IO.File.WriteAllLines(File, ["anna::certificate", "bert:secret", "cleo::plain-password", "dora::pbkdf2-sha256$999999999$AAAA$BBBB", "anna::certificate", "emil::certificate"]);

        var users = UsersFile.Read(File, out var wrong);

        Assert.Equal(["anna", "emil"], users.Select(user => user.Name));
        Assert.Equal([2, 3, 4, 5], wrong.Select(line => line.Line));
        Assert.DoesNotContain(wrong, line => line.Message.Contains("secret", StringComparison.Ordinal) || line.Message.Contains("plain-password", StringComparison.Ordinal));
    }

    [Fact]
    public void Is_read_again_within_a_second_when_it_changes_and_tells_who_is_not_the_same()
    {
        var time = new ManualTimeProvider();
        System.IO.File.WriteAllLines(File, ["anna::certificate", "bert::certificate", "cleo::certificate"]);
        using var users = new UserList(File, null, ["viewer"], time, NullLogger.Instance);
        User anna = users.Find("anna")!;
        anna.Remember("secret"u8);
        IReadOnlySet<string>? others = null;
        users.Changed = names => others = names;

        System.IO.File.WriteAllLines(File, ["anna::certificate", "bert:viewer:certificate", "dora::certificate"]);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["bert", "cleo"], others!.Order());
        Assert.NotNull(users.Find("dora"));
        Assert.Null(users.Find("cleo"));
        Assert.True(users.Find("anna")!.Remembers("secret"u8));
        Assert.Equal(1, users.Generation);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Notices_two_changes_in_quick_succession_whether_it_looks_between_them_or_not(bool looksBetween)
    {
        var time = new ManualTimeProvider();
        UsersFile.Put(File, new User("anna", "", null));
        using var users = new UserList(File, null, [], time, NullLogger.Instance);
        var gone = new HashSet<string>();
        users.Changed = gone.UnionWith;

        UsersFile.Remove(File, "anna");
        time.Advance(TimeSpan.FromSeconds(looksBetween ? 1 : 0));
        UsersFile.Put(File, new User("roberta", "", null));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(users.Find("anna"));
        Assert.NotNull(users.Find("roberta"));
        Assert.Equal("anna", Assert.Single(gone));
        Assert.Equal(looksBetween ? 2 : 1, users.Generation);
    }

    [Fact]
    public void An_editor_that_empties_the_file_before_it_fills_it_logs_nobody_out()
    {
        var time = new ManualTimeProvider();
        System.IO.File.WriteAllLines(File, ["anna::certificate"]);
        using var users = new UserList(File, null, [], time, NullLogger.Instance);
        var gone = new HashSet<string>();
        users.Changed = gone.UnionWith;

        System.IO.File.WriteAllText(File, "");
        time.Advance(TimeSpan.FromSeconds(1));
        System.IO.File.WriteAllLines(File, ["anna::certificate", "bert::certificate"]);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(users.Find("bert"));
        Assert.Empty(gone);
    }

    [Fact]
    public void A_file_that_stays_empty_is_believed_at_the_second_look()
    {
        var time = new ManualTimeProvider();
        System.IO.File.WriteAllLines(File, ["anna::certificate"]);
        using var users = new UserList(File, null, [], time, NullLogger.Instance);

        System.IO.File.WriteAllText(File, "");
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(users.Find("anna"));
    }

    [Fact]
    public void Who_is_told_of_a_change_may_look_at_the_users_from_another_thread()
    {
        System.IO.File.WriteAllLines(File, ["anna::certificate"]);
        using var users = new UserList(File, null, [], new ManualTimeProvider(), NullLogger.Instance);
        var hasReturned = false;
        users.Changed = _ =>
        {
            var other = new Thread(users.LookAgain);
            other.Start();
            hasReturned = other.Join(TimeSpan.FromSeconds(30));
        };

        UsersFile.Put(File, new User("bert", "", null));
        users.LookAgain();

        Assert.True(hasReturned);
    }

    [Fact]
    public void A_fault_in_who_is_told_of_a_change_does_not_reach_the_clock()
    {
        var time = new ManualTimeProvider();
        System.IO.File.WriteAllLines(File, ["anna::certificate"]);
        var log = new KeptLog();
        using var users = new UserList(File, null, [], time, log);
        users.Changed = _ => throw new FormatException("a fault");

        UsersFile.Put(File, new User("bert", "", null));
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(users.Find("bert"));
        Assert.Contains(log.Lines, line => line.StartsWith("Error: users: a fault of this program", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_the_known_users_while_the_file_is_away()
    {
        var time = new ManualTimeProvider();
        System.IO.File.WriteAllLines(File, ["anna::certificate"]);
        using var users = new UserList(File, null, [], time, NullLogger.Instance);

        System.IO.File.Delete(File);
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.NotNull(users.Find("anna"));
    }

    [Fact]
    public void Leaves_out_a_user_of_a_group_that_is_not_known()
    {
        System.IO.File.WriteAllLines(File, ["anna:viewr:certificate"]);

        using var users = new UserList(File, null, ["viewer"], new ManualTimeProvider(), NullLogger.Instance);

        Assert.Null(users.Find("anna"));
    }

    [Fact]
    public void Remembers_only_the_password_that_was_proven()
    {
        var user = new User("anna", "", PasswordHash.Of("secret"u8, 1000));
        Assert.False(user.Remembers("secret"u8));

        user.Remember("secret"u8);

        Assert.True(user.Remembers("secret"u8));
        Assert.False(user.Remembers(Encoding.UTF8.GetBytes("secret ")));
    }
}
