using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

public sealed class ProfileLibraryTests
{
    private readonly ProfileLibrary _library = ProfileLibrary.Load(
        Path.Combine(ShippedProfileTests.RepositoryRoot(), "tests", "ConsoleBridge.Tests", "Profiles", "Library"));

    [Fact]
    public void Offers_every_model_by_its_path()
    {
        Assert.Equal(["acme/desk-4", "acme/desk-8", "broken"], _library.Ids);
    }

    [Fact]
    public void Compiles_a_profile_with_what_it_extends()
    {
        Assert.True(_library.TryGet("acme/desk-4", out var profile));

        Assert.Equal(("acme/desk-4", "Acme", "Desk 4"), (profile.Id, profile.Vendor, profile.Model));
        Assert.True(profile.TryFind("ch/4/fader", out _));
        Assert.False(profile.TryFind("ch/5/fader", out _));
        Assert.True(_library.TryGet("acme/desk-4", out var again));
        Assert.Same(profile, again);
    }

    [Theory]
    [InlineData("acme/_desk", "only a base for others")]
    [InlineData("acme/desk-44", "there is no profile 'acme/desk-44' (did you mean 'acme/desk-4'?)")]
    [InlineData("broken", "there is no profile 'acme/_dessk' to extend")]
    [InlineData("../broken", "there is no profile")]
    public void Says_why_it_has_no_such_profile(string id, string message)
    {
        Assert.False(_library.TryGet(id, out var profile));

        Assert.Null(profile);
        Assert.Contains(_library.ErrorsOf(id), error => error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Has_the_errors_of_all_files_and_no_others()
    {
        var error = Assert.Single(_library.Errors);

        Assert.EndsWith("broken.yaml", error.File, StringComparison.Ordinal);
        Assert.Equal((4, 10), (error.Line, error.Column));
    }

    [Fact]
    public void Is_empty_where_there_is_no_directory()
    {
        Assert.Empty(ProfileLibrary.Load("/nowhere/at/all").Ids);
    }
}
